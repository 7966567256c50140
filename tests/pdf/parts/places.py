"""On which pages a worksheet or chapter stands, counted from 1."""


def pages_of_chapter(pdf, chapter):
    """From where it begins to where something else of the whole begins: the next chapter, a stage, the blank copies."""
    start = pdf.destinations.get(chapter["id"])
    if start is None:
        return []
    others = [page for name, page in pdf.destinations.items() if "." not in name and page > start]
    return list(range(start, min(others, default=pdf.count + 1)))


def pages_of_sheet(pdf, chapter, sheet):
    """From its anchor to the line that ends every worksheet, which holds the stamp of the workbook."""
    start = pdf.destinations.get(f"{chapter['id']}.{sheet['id']}")
    if start is None:
        return []
    end = next((page for page in range(start, pdf.count + 1) if pdf.stamp in pdf.texts.body[page - 1]), start)
    return list(range(start, end + 1))
