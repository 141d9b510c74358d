//! Writes the sample into `sample/` of the repository.

use std::error::Error;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../sample");
    std::fs::create_dir_all(&folder)?;
    let mut total = 0;
    for (name, bytes) in samplegen::files()? {
        println!("{:>7}  {name}", bytes.len());
        total += if name == "README.md" { 0 } else { bytes.len() };
        std::fs::write(folder.join(name), bytes)?;
    }
    println!("{total:>7}  bytes in all workbooks");
    Ok(())
}
