//! コマンド — `kukurabe read`, `read --notes`, `compare`, `export`: the same recipe as the page, for scripts and thousands of files.
//!
//! The only room that knows the disk. Standard output carries data alone; what happened to a file goes to standard error.

use crate::compare::{checks, matrix, order};
use crate::evaluation::Evaluation;
use crate::export::{self, Format, json};
use crate::intake::{Contents, Given, Reading, intake};
use crate::profile::{Opened, Profile};
use crate::read::{self, Refusal, Why};
use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use walkdir::WalkDir;

/// 区ごとの評価表（Excelなど）を読み取り、記録・気づき・達成状況マトリクスとして書き出します。
#[derive(Debug, Parser)]
#[command(name = "kukurabe", version, about, long_about = None)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// 記録を1行に1件ずつ書き出します（JSON Lines）
    Read {
        /// 記録のかわりに、気づきを1行に1件ずつ書き出します
        #[arg(long)]
        notes: bool,
        #[command(flatten)]
        input: Input,
    },
    /// 事項×区の達成状況マトリクスを書き出します（JSON）
    Compare {
        #[command(flatten)]
        input: Input,
    },
    /// 記録とマトリクスを、Excel・CSV・HTML・JSON Linesのファイルに書き出します
    Export {
        /// 書き出す形式
        #[arg(long, value_enum)]
        to: To,
        /// 書き出し先のファイル（- で標準出力。指定しないときも標準出力）
        #[arg(short, long, value_name = "OUT")]
        out: Option<PathBuf>,
        #[command(flatten)]
        input: Input,
    },
}

/// 形式 — as the command line knows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum To {
    Csv,
    Xlsx,
    Jsonl,
    Html,
    Parquet,
}

#[derive(Debug, Args)]
struct Input {
    /// ブック、テキスト表、それらを入れたZIP、またはフォルダ
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// ファイルに書かれていないときの市
    #[arg(long)]
    city: Option<String>,
    /// ファイルに書かれていないときの年度（西暦。平成23年度は2011）
    #[arg(long)]
    year: Option<u16>,
    /// ファイルに書かれていないときの区
    #[arg(long)]
    ward: Option<String>,
    /// 画面で保存した様式プロファイル（見出しの読み方・印の意味など）
    #[arg(long, value_name = "FORM.json", value_parser = open_form)]
    form: Option<Opened>,
}

/// A profile that cannot be used is wrong usage: nothing would be read as the caller means it.
fn open_form(path: &str) -> Result<Opened, String> {
    let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
    Profile::from_json(&text).map_err(|error| error.to_string())
}

/// Runs the command line. 0: all files read; 1: some refused, the others printed; 2: wrong usage.
#[must_use]
pub fn run() -> ExitCode {
    let line = Cli::parse();
    let outcome = match line.command {
        Command::Read { notes, input } => input.read().and_then(|readings| print_read(&readings, notes)),
        Command::Compare { input } => input.read().and_then(|readings| print_matrix(&readings)),
        Command::Export { to, out, input } => export(to, out.as_deref(), &input),
    };
    match outcome {
        Ok(all_read) => ExitCode::from(u8::from(!all_read)),
        // A reader that has seen enough closes the pipe; that is no error of ours.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "書き出せませんでした: {error}");
            ExitCode::from(1)
        }
    }
}

impl Input {
    fn read(&self) -> io::Result<Vec<Reading>> {
        let profile = self.form.as_ref().map(|form| Arc::new(form.profile.clone())).unwrap_or_default();
        let given = Given { city: self.city.clone(), ward: self.ward.clone(), fiscal_year: self.year, profile };
        let files = walked(&self.files);
        let total = files.len();
        let mut readings = Vec::new();
        for (n, (name, path)) in files.into_iter().enumerate() {
            if io::stderr().is_terminal() && total > 20 {
                write!(io::stderr(), "\r{}/{total} ", n + 1)?;
            }
            match std::fs::read(&path) {
                Ok(bytes) => readings.extend(intake(&name, &bytes, &given)),
                Err(error) => {
                    let why = Why::Damaged { detail: error.to_string() };
                    readings.push(Reading { name: name.clone(), outcome: Err(Refusal { file: name, why }) });
                }
            }
        }
        if let Some(form) = &self.form {
            report_fits(form, &readings)?;
        }
        Ok(readings)
    }
}

/// How far the profile fitted, so that nobody takes last year's form for this year's unseen.
fn report_fits(form: &Opened, readings: &[Reading]) -> io::Result<()> {
    let applied = contents(readings).flat_map(|contents| &contents.sheets).flat_map(|sheet| &sheet.applied);
    for fit in form.profile.fits(applied.copied()) {
        writeln!(io::stderr(), "様式プロファイル：{fit}")?;
    }
    if form.not_understood > 0 {
        writeln!(io::stderr(), "様式プロファイル：この版では分からない決まりが{}件あります", form.not_understood)?;
    }
    Ok(())
}

/// Every file that was named or lies in a named folder, with the name under which it is shown; in the order of names.
fn walked(paths: &[PathBuf]) -> Vec<(String, PathBuf)> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push((shown(path, path.parent()), path.clone()));
            continue;
        }
        for entry in
            WalkDir::new(path).sort_by_file_name().into_iter().flatten().filter(|entry| entry.file_type().is_file())
        {
            let name = shown(entry.path(), Some(path));
            if !read::passed_over(&name) {
                files.push((name, entry.path().to_path_buf()));
            }
        }
    }
    files.sort();
    files.dedup_by(|a, b| a.1 == b.1);
    files
}

fn shown(path: &Path, base: Option<&Path>) -> String {
    let short = base.and_then(|base| path.strip_prefix(base).ok()).unwrap_or(path);
    short.to_string_lossy().replace('\\', "/")
}

fn contents(readings: &[Reading]) -> impl Iterator<Item = &Contents> {
    readings.iter().filter_map(|reading| reading.outcome.as_ref().ok())
}

fn arranged(readings: &[Reading]) -> Vec<&Evaluation> {
    let mut evaluations: Vec<&Evaluation> = contents(readings).flat_map(|contents| &contents.evaluations).collect();
    order::arrange(&mut evaluations);
    evaluations
}

fn print_read(readings: &[Reading], notes: bool) -> io::Result<bool> {
    let evaluations = arranged(readings);
    if notes {
        let repeated = order::repeated(&evaluations);
        let findings = checks::findings(&evaluations);
        let about_files = contents(readings).flat_map(|contents| &contents.notes);
        let about_records =
            evaluations.iter().zip(&findings).flat_map(|(evaluation, found)| evaluation.notes.iter().chain(found));
        print_lines(about_files.chain(about_records).chain(&repeated).map(json::note))?;
    } else {
        print_lines(export::told(&evaluations).iter().map(json::record))?;
    }
    report_refusals(readings)
}

fn print_matrix(readings: &[Reading]) -> io::Result<bool> {
    print_lines(std::iter::once(json::matrix(&matrix::matrix(&arranged(readings)))))?;
    report_refusals(readings)
}

fn print_lines(lines: impl Iterator<Item = String>) -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in lines {
        out.write_all(line.as_bytes())?;
        out.write_all(b"\n")?;
    }
    out.flush()
}

/// Writes everything that was read into one file. What cannot be written is wrong usage where the form is not to be had.
fn export(to: To, out: Option<&Path>, input: &Input) -> io::Result<bool> {
    let format = match to {
        To::Csv => Format::Csv,
        To::Xlsx => Format::Xlsx,
        To::Jsonl => Format::Jsonl,
        To::Html => Format::Html,
        To::Parquet => usage(ErrorKind::InvalidValue, "Parquetには書き出せません。csvかjsonlを指定してください。"),
    };
    let out = out.filter(|out| *out != Path::new("-"));
    if out.is_none() && format == Format::Xlsx && io::stdout().is_terminal() {
        usage(
            ErrorKind::MissingRequiredArgument,
            "xlsxは画面に表示できません。-o で書き出し先のファイルを指定してください。",
        );
    }
    let readings = input.read()?;
    let files = readings.iter().filter(|reading| reading.outcome.is_ok()).count();
    let records = arranged(&readings).len();
    let made = format!("区くらべ {}　元ファイル{files}件　記録{records}件", env!("CARGO_PKG_VERSION"));
    let bytes = export::make(&readings.iter().collect::<Vec<_>>(), None, format, &made);
    match out {
        Some(path) => std::fs::write(path, bytes)?,
        None => io::stdout().lock().write_all(&bytes)?,
    }
    report_refusals(&readings)
}

/// Ends as wrong usage always does: a sentence, and exit status 2.
fn usage(kind: ErrorKind, words: &str) -> ! {
    Cli::command().error(kind, words).exit()
}

/// One line for each refused file; `true` if there was none.
fn report_refusals(readings: &[Reading]) -> io::Result<bool> {
    let mut all_read = true;
    for refusal in readings.iter().filter_map(|reading| reading.outcome.as_ref().err()) {
        all_read = false;
        writeln!(io::stderr(), "{refusal}: {}", refusal.file)?;
    }
    Ok(all_read)
}
