//! 数 — takes the place of `fast-float2` in the page: the standard library parses numbers by the same algorithm, and its
//! tables (10 KB that no compressor makes smaller) are in the page already.

/// No number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Error;

impl core::fmt::Display for Error {
    fn fmt(&self, f: &mut core::fmt::Formatter) -> core::fmt::Result {
        f.write_str("error while parsing a float")
    }
}

impl std::error::Error for Error {}

/// The number that the whole text is.
pub fn parse<T: core::str::FromStr, S: AsRef<[u8]>>(text: S) -> Result<T, Error> {
    core::str::from_utf8(text.as_ref()).ok().and_then(|text| text.parse().ok()).ok_or(Error)
}
