//! Writes the sample into `sample/` of the repository.

use encoding_rs::SHIFT_JIS;
use std::error::Error;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../sample");
    std::fs::create_dir_all(&folder)?;
    let mut total = 0;
    let decode = |pair: [u8; 2]| SHIFT_JIS.decode_without_bom_handling_and_without_replacement(&pair)?.chars().next();
    for (name, bytes) in samplegen::workbooks(decode) {
        println!("{:>7}  {name}", bytes.len());
        total += bytes.len();
        std::fs::write(folder.join(name), bytes)?;
    }
    std::fs::write(folder.join("README.md"), samplegen::readme())?;
    println!("{total:>7}  bytes in all workbooks");
    Ok(())
}
