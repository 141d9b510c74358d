//! 配る — builds the page and serves it on this machine alone: a static server for trying things out, not for others.

use crate::page::{self, Build, hosted};
use anyhow::{Context, Result, bail};
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// 選択 — what the command line asked for.
#[derive(Debug, PartialEq, Eq)]
pub struct Options {
    port: u16,
    build: Build,
}

impl Options {
    /// `--port N` and `--dist`, in any order.
    pub fn parse(words: &[String]) -> Result<Self> {
        let mut options = Self { port: 8080, build: Build::Quick };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            match word.as_str() {
                "--dist" => options.build = Build::Dist,
                "--port" => {
                    let number = words.next().context("--port needs a number")?;
                    options.port = number.parse().with_context(|| format!("--port {number}"))?;
                }
                other => bail!("serve: unknown option {other}"),
            }
        }
        Ok(options)
    }
}

/// Builds, then serves until it is stopped.
pub fn run(options: &Options) -> Result<()> {
    let folder = page::target_folder().join("page/serve");
    hosted::write(&page::build(options.build)?, &folder)?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port))
        .with_context(|| format!("port {} is taken; choose another with --port", options.port))?;
    println!("\nhttp://{}/    (Ctrl+C ends it)", listener.local_addr()?);
    for stream in listener.incoming() {
        let folder = folder.clone();
        // One request a thread; a browser opens a handful and this machine is the only guest.
        std::thread::spawn(move || stream.map(|stream| answer(&stream, &folder)));
    }
    Ok(())
}

fn answer(mut stream: &TcpStream, folder: &Path) -> Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut lines = BufReader::new(stream).lines();
    let request = lines.next().context("no request")??;
    // The rest of the head is read, so that closing does not reset the connection; none of it matters here.
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let found = asked(&request).and_then(|name| {
        let path = folder.join(name);
        Some((fs::read(&path).ok()?, media_type(&path)))
    });
    let (status, body, media) = match found {
        Some((body, media)) => ("200 OK", body, media),
        None => ("404 Not Found", b"not found".to_vec(), "text/plain"),
    };
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {media}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\n\
         X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
        body.len()
    )?;
    if !request.starts_with("HEAD ") {
        stream.write_all(&body)?;
    }
    Ok(())
}

/// The file a request line asks for: a plain name in the folder. All files of the page lie flat, so nothing else is served.
fn asked(request: &str) -> Option<PathBuf> {
    let mut words = request.split(' ');
    words.next().filter(|method| matches!(*method, "GET" | "HEAD"))?;
    let path = words.next()?.split(['?', '#']).next()?;
    let name = path.strip_prefix('/')?;
    let plain =
        name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_')) && !name.starts_with('.');
    plain.then(|| PathBuf::from(if name.is_empty() { "index.html" } else { name }))
}

fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::{Options, asked};
    use crate::page::Build;
    use std::path::PathBuf;

    fn check(request: &str, expected: Option<&str>) {
        assert_eq!(asked(request), expected.map(PathBuf::from), "{request}");
    }

    #[test]
    fn only_files_of_the_folder_are_served() {
        check("GET / HTTP/1.1", Some("index.html"));
        check("GET /kukurabe-0a.wasm?x HTTP/1.1", Some("kukurabe-0a.wasm"));
        check("HEAD /a.css HTTP/1.1", Some("a.css"));
        check("GET /../Cargo.toml HTTP/1.1", None);
        check("GET /..%2fCargo.toml HTTP/1.1", None);
        check("GET //etc/passwd HTTP/1.1", None);
        check("GET /.git HTTP/1.1", None);
        check("POST / HTTP/1.1", None);
    }

    #[test]
    fn options_come_in_any_order() {
        let words: Vec<String> = ["--dist", "--port", "81"].map(String::from).into();
        assert_eq!(Options::parse(&words).expect("valid"), Options { port: 81, build: Build::Dist });
        assert!(Options::parse(&["--port".to_owned()]).is_err());
        assert!(Options::parse(&["--fast".to_owned()]).is_err());
    }
}
