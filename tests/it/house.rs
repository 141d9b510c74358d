//! The walls that the compiler does not keep: the ladder of modules, small files, nothing of a machine or a person.

use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sources(folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
                found.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

/// The rooms in the order in which `lib.rs` lists them.
fn ladder() -> Vec<String> {
    let lib = std::fs::read_to_string(root().join("src/lib.rs")).unwrap();
    lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).map(String::from).collect()
}

#[test]
fn each_room_uses_only_rooms_above_it() {
    let ladder = ladder();
    assert!(ladder.len() > 8, "{ladder:?}");
    let mut faults = Vec::new();
    for (file, text) in sources("src") {
        let room = file.trim_start_matches("src/").split(['/', '.']).next().unwrap().to_string();
        let Some(place) = ladder.iter().position(|name| *name == room) else { continue };
        // What a test of a room needs is not what the room needs.
        let code = text.split("#[cfg(test)]").next().unwrap();
        if file.ends_with("/tests.rs") {
            continue;
        }
        for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
            for (n, name) in ladder.iter().enumerate() {
                // Plain data of text and evaluation lean on each other: a figure knows its labels, a label reader its roles.
                let pair = ["text", "evaluation", "note", "legend"];
                let together = pair.contains(&room.as_str()) && pair.contains(&name.as_str());
                if n > place && !together && line.contains(&format!("crate::{name}")) {
                    faults.push(format!("{file}: {}", line.trim()));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn only_the_reader_of_workbooks_names_the_library() {
    for (file, text) in sources("src") {
        let allowed = file.starts_with("src/read/workbook");
        assert!(allowed || !text.contains("calamine::"), "{file}");
    }
}

#[test]
fn source_files_stay_small() {
    let tables = ["src/table/spelling.rs", "src/place/cities.rs", "src/place/romaji.rs"];
    let mut sizes: Vec<(usize, String)> = sources("src").into_iter().map(|(file, text)| (text.len(), file)).collect();
    sizes.retain(|(_, file)| !tables.contains(&file.as_str()));
    sizes.sort();
    let (largest, file) = sizes.last().unwrap();
    assert!(*largest <= 20_480, "{file} has {largest} bytes: is there a seam?");
}

#[test]
fn no_paths_of_a_machine_and_no_registry_stand_in_the_sources() {
    // Put together here, so that this file does not find itself.
    let words: Vec<String> =
        [("/wo", "rk/"), ("/ro", "ot/"), ("/ho", "me/"), ("index.cra", "tes.io"), ("registry.npm", "js.org")]
            .iter()
            .map(|(a, b)| format!("{a}{b}"))
            .collect();
    for (file, text) in sources("src").into_iter().chain(sources("tools")).chain(sources("tests")) {
        for word in &words {
            assert!(!text.contains(word.as_str()), "{file} holds {word}");
        }
    }
}
