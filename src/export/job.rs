//! 書き出しの仕事 — a file to be written, as the page asks for it from a worker: which files it is made from, how they are to be read, and
//! what is to come of them. The worker reads them anew from their bytes, as the command line does: nothing that was read has
//! to travel, and the page is free meanwhile.

use super::{Format, make};
use crate::intake::{Given, Reading, intake};
use crate::workspace::report::{Report, ReportLine, Size};
use serde::{Deserialize, Serialize};

/// 書き出しの仕事.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportJob {
    /// Of the files, whose bytes lie beside it in this order.
    pub names: Vec<String>,
    pub given: Given,
    /// The report to be written; without one, everything that is read.
    pub report: Option<(Vec<ReportLine>, Size)>,
    pub format: Format,
    /// A line that says what the file was made from, and when.
    pub made: String,
}

impl ExportJob {
    /// The file; `files` are the bytes of those it names.
    #[must_use]
    pub fn run(self, files: &[Vec<u8>]) -> Vec<u8> {
        let named = self.names.iter().zip(files);
        let readings: Vec<Reading> = named.flat_map(|(name, bytes)| intake(name, bytes, &self.given)).collect();
        let report = self.report.map(|(lines, size)| Report::of_lines(lines, size));
        make(&readings.iter().collect::<Vec<_>>(), report.as_ref(), self.format, &self.made)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::link::Route;

    /// What is asked for is what would be made of the readings themselves.
    fn check(report: Option<&Report>, format: Format) {
        let books = crate::sample::workbooks();
        let given = Given::default();
        let readings: Vec<Reading> = books.iter().flat_map(|(name, bytes)| intake(name, bytes, &given)).collect();
        let job = ExportJob {
            names: books.iter().map(|(name, _)| name.clone()).collect(),
            given,
            report: report.map(|report| (report.lines(), report.size)),
            format,
            made: "作成".into(),
        };
        let files: Vec<Vec<u8>> = books.into_iter().map(|(_, bytes)| bytes).collect();
        assert!(job.run(&files) == make(&readings.iter().collect::<Vec<_>>(), report, format, "作成"));
    }

    #[test]
    fn a_file_that_was_asked_for_is_the_one_that_the_page_would_make() {
        check(None, Format::Csv);
        let report = Report { size: Size::A3, ..Report::default() };
        check(Some(&report.with(Route::parse("#/matrix?year=2024"))), Format::Html);
    }
}
