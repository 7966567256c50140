"""PDF/UA-1, the standard for PDFs that can be read by ear and by touch, as page-validation judges it."""

import page


def standard(book, faults):
    for pdf in book.fillable:
        report = page.validate_pdf(str(pdf.path), profile=page.ValidationProfile.PDF_UA_1)
        for failure in report.failures:
            faults.add(failure.message, f"PDF/UA-1 is kept, {failure.rule_id}", pdf.name)
        if not report.is_compliant and not report.failures:
            faults.add(pdf.name, "page-validation says that PDF/UA-1 is kept")
