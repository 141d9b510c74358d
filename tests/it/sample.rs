//! The sample data (見本データ): what the page shows to everybody who tries it must be read without a flaw of ours.

use kukurabe::compare::attainment;
use kukurabe::evaluation::Evaluation;
use kukurabe::intake::{Given, Reading, intake};
use kukurabe::sample;

fn read() -> Vec<Reading> {
    sample::workbooks().iter().flat_map(|(name, bytes)| intake(name, bytes, &Given::default())).collect()
}

fn evaluations(readings: &[Reading]) -> Vec<&Evaluation> {
    readings.iter().filter_map(|reading| reading.outcome.as_ref().ok()).flat_map(|c| &c.evaluations).collect()
}

#[test]
fn twenty_four_wards_and_twelve_matters_fill_the_matrix() {
    let readings = read();
    assert!(readings.iter().all(|reading| reading.outcome.is_ok()));
    let evaluations = evaluations(&readings);
    let matrix = attainment::matrix(&evaluations);
    assert_eq!((matrix.wards.len(), matrix.rows.len(), evaluations.len()), (24, 12, 288));
    assert!(matrix.rows.iter().all(|row| row.cells.iter().all(|cell| cell.present)));
    assert_eq!(matrix.fiscal_years, [2024]);
}

#[test]
fn the_sample_says_that_it_is_one() {
    let readings = read();
    assert!(evaluations(&readings).iter().all(|evaluation| evaluation.city.as_deref() == Some("見本市")));
}
