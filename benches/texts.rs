//! 文章の計測 — how long searching and finding copied texts take, beside the one pass over the bytes that nothing can beat.
//! `cargo bench --bench texts [-- FOLDER]`; without a folder the sample's workbooks. Asserts nothing.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::disallowed_methods, reason = "what measures time needs a clock")]

use kukurabe::align::Side;
use kukurabe::compare::search::Index;
use kukurabe::compare::search::query::Query;
use kukurabe::compare::texts::{compare, same::same};
use kukurabe::evaluation::Evaluation;
use kukurabe::intake::{Given, intake};
use kukurabe::text::folded::Folding;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// So much text the bar speaks of, in bytes.
const BAR: usize = 20_000_000;

fn main() {
    let own = read();
    let size: usize = own.iter().flat_map(|e| e.fields.values()).map(|entry| entry.text.len()).sum();
    let copies = BAR.div_ceil(size.max(1));
    let many: Vec<&Evaluation> = (0..copies).flat_map(|_| &own).collect();
    println!("{} evaluations, {:.1} MB of text, taken {copies} times", own.len(), megabytes(size));

    let (index, time) = timed(1, || Index::of(&many));
    println!("index of {:.1} MB: {time:?}", megabytes(index.size()));
    let bytes: Vec<u8> = many.iter().flat_map(|e| e.fields.values()).flat_map(|entry| entry.text.bytes()).collect();
    let (_, floor) = timed(9, || bytes.iter().fold(0_u8, |sum, byte| sum ^ byte));
    println!("one pass over the bytes: {floor:?}");
    for words in ["防災", "取り組み", "防災 訓練", "防災 または 学習 -会議", "取り", "の", "どこにもない語", "-防災"]
    {
        let query = Query::parse(words);
        let (hits, time) = timed(9, || index.find(&query, &many, None));
        println!(
            "{words}: {} entries, {time:?}, {:.1} times one pass",
            hits.len(),
            time.as_secs_f64() / floor.as_secs_f64()
        );
    }

    let own: Vec<&Evaluation> = own.iter().collect();
    let (found, time) = timed(5, || same(&own));
    println!("same texts: {} clusters, {time:?}", found.clusters.len());
    let Some((base, others)) = own.split_first() else { return };
    let pairs: Vec<_> = others.iter().filter(|other| other.item == base.item).collect();
    let all = || pairs.iter().map(|other| compare(&side(base), &side(other), None, Folding::PLAIN)).collect::<Vec<_>>();
    let (_, time) = timed(5, all);
    println!("one item against {} others, letter by letter: {time:?}", pairs.len());
}

fn side(own: &Evaluation) -> Side<'_> {
    Side { evaluation: Some(own), fields: own.fields.keys().copied().collect() }
}

fn read() -> Vec<Evaluation> {
    let folder = std::env::args().skip(1).find(|word| !word.starts_with('-'));
    let given = Given::default();
    let read = |name: &str, bytes: &[u8]| {
        let contents = intake(name, bytes, &given).into_iter().filter_map(|reading| reading.outcome.ok());
        contents.flat_map(|contents| contents.evaluations).collect::<Vec<_>>()
    };
    let Some(folder) = folder else {
        return kukurabe::sample::workbooks().iter().flat_map(|(name, bytes)| read(name, bytes)).collect();
    };
    let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().flatten();
    let read_file =
        |file: walkdir::DirEntry| Some(read(&file.file_name().to_string_lossy(), &std::fs::read(file.path()).ok()?));
    files.filter_map(read_file).flatten().collect()
}

/// The shortest of several times.
fn timed<T>(times: u32, mut what: impl FnMut() -> T) -> (T, Duration) {
    let mut best = Duration::MAX;
    let mut once = || {
        let start = Instant::now();
        let answer = black_box(what());
        best = best.min(start.elapsed());
        answer
    };
    let mut answer = once();
    for _ in 1..times {
        answer = once();
    }
    (answer, best)
}

#[expect(clippy::cast_precision_loss, reason = "shown with one digit")]
fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}
