//! Who may use whom: a module uses only modules on a lower floor, and each outside crate is used only behind its door.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The floors, from the ground up.
const FLOORS: &[&[&str]] = &[
    &["folder", "span", "slug", "day", "paper", "picture", "answers"],
    &["diagnostic"],
    &["yaml", "markdown"],
    &["language", "prose"],
    &["citation", "worksheet"],
    &["chapter"],
    &["workbook"],
    &["edition"],
    &["rules", "view"],
    &["theme", "schema"],
    &["output"],
    &["disk"],
    &["serve"],
    &["cli"],
];

/// Each outside crate and the modules that may name it. Crates named nowhere here may be used everywhere: serde, and schemars,
/// which writes down what serde will write.
const DOORS: &[(&str, &[&str])] = &[
    ("ahash", &["output/search"]),
    ("annotate_snippets", &["diagnostic/show/text.rs"]),
    ("base64", &["output/single.rs"]),
    ("blake3", &["edition/export.rs", "edition/fingerprint.rs"]),
    ("ciborium", &["citation"]),
    ("clap", &["cli.rs", "cli"]),
    ("clap_complete", &["cli/completions.rs"]),
    ("clap_mangen", &["cli/man.rs"]),
    ("hayagriva", &["citation.rs", "citation"]),
    ("icu_locale_core", &["language/plural.rs"]),
    ("icu_plurals", &["language/plural.rs"]),
    ("include_dir", &["language.rs", "theme.rs"]),
    ("indicatif", &["cli/progress.rs"]),
    ("jiff", &["day.rs"]),
    ("lopdf", &["output/pdf/form.rs", "output/pdf/looks.rs", "output/pdf/fold.rs", "output/pdf/typed.rs"]),
    ("memchr", &["markdown/mask.rs", "output/drawn.rs"]),
    ("mimalloc", &["main.rs"]),
    ("notify", &["disk/watch.rs"]),
    ("notosans", &["output/pdf/faces.rs", "output/pdf/typed.rs"]),
    ("pulldown_cmark", &["markdown/read.rs"]),
    ("serde_yaml", &["yaml.rs"]),
    ("sha2", &["output/single.rs"]),
    ("strsim", &["diagnostic.rs"]),
    ("subsetter", &["output/pdf/typed.rs"]),
    ("tempfile", &["disk.rs", "disk"]),
    ("tera", &["theme.rs", "theme"]),
    ("ttf_parser", &["output/pdf/typed.rs"]),
    ("typst", &["output/pdf/press.rs", "output/pdf/world.rs", "output/pdf/faces.rs"]),
    ("typst_assets", &["output/pdf/faces.rs"]),
    ("typst_layout", &["output/pdf/world.rs"]),
    ("typst_pdf", &["output/pdf/world.rs"]),
    ("unicode_normalization", &["slug.rs", "rules", "output/search"]),
    ("walkdir", &["disk.rs"]),
];

/// Modules that nothing but these may use: the disk, the clock, the environment.
const RIM: &[(&str, &[&str])] = &[
    ("std::fs", &["disk.rs", "disk"]),
    ("std::env", &["cli", "main.rs"]),
    ("std::net", &["serve/door.rs"]),
    ("std::process", &["cli.rs", "cli/serve.rs", "main.rs"]),
    ("SystemTime", &["cli"]),
    ("Instant", &["cli"]),
    ("println!", &[]),
    ("eprintln!", &[]),
];

fn sources() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    files
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(&root).expect("it lies in src").to_string_lossy().replace('\\', "/");
            (name, fs::read_to_string(path).expect("a source can be read"))
        })
        .collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("src can be read") {
        let path = entry.expect("an entry can be read").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

/// A source without its comments and its own tests.
fn code(source: &str) -> String {
    let source = source.split("#[cfg(test)]\nmod tests").next().unwrap_or(source);
    source.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn floor_of(module: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&module))
}

#[test]
fn a_module_uses_only_lower_floors() {
    let mut wrong = BTreeSet::new();
    for (file, source) in sources() {
        let module = file.split(['/', '.']).next().unwrap_or_default().to_owned();
        if ["main", "lib", "serve", "cli"].contains(&module.as_str()) {
            continue;
        }
        let own = floor_of(&module).unwrap_or_else(|| panic!("`{module}` stands on no floor of tests/it/floors.rs"));
        for used in code(&source).split("crate::").skip(1) {
            let used: String = used.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
            match floor_of(&used) {
                Some(floor) if used == module || floor < own => {}
                Some(floor) => {
                    wrong.insert(format!("{file} (floor {own}) uses `{used}` (floor {floor})"));
                }
                None => {
                    wrong.insert(format!("{file} uses `{used}`, which stands on no floor"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.into_iter().collect::<Vec<_>>().join("\n"));
}

fn within(file: &str, allowed: &[&str]) -> bool {
    allowed.iter().any(|place| file == *place || file.starts_with(&format!("{place}/")))
}

#[test]
fn each_outside_crate_has_one_door() {
    let mut wrong = Vec::new();
    for (file, source) in sources() {
        let code = code(&source);
        for (name, doors) in DOORS {
            let named =
                [format!("use {name}"), format!("{name}::")].iter().any(|use_of| code.contains(use_of.as_str()));
            if named && !within(&file, doors) {
                wrong.push(format!("{file} uses {name}; its door is {doors:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn disk_clock_environment_and_printing_stay_at_the_rim() {
    let mut wrong = Vec::new();
    for (file, source) in sources() {
        let code = code(&source);
        for (name, allowed) in RIM {
            if code.contains(name) && !within(&file, allowed) {
                wrong.push(format!("{file} uses {name}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_module_is_called_mod_and_no_name_says_nothing() {
    for file in sources().keys() {
        let name = file.rsplit('/').next().unwrap_or_default().trim_end_matches(".rs");
        for empty in
            ["mod", "util", "utils", "helper", "helpers", "common", "context", "manager", "data", "process", "handle"]
        {
            assert_ne!(name, empty, "{file}");
        }
    }
}
