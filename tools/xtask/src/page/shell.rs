//! 外枠 — index.html and the lines in it that a build replaces: those with `data-trunk`, the very ones Trunk replaces.

use anyhow::{Context, Result, bail};

/// 印 — what a line of index.html asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark<'a> {
    /// The module and its glue.
    Rust,
    /// Style sheets that follow each other, by their paths in the project.
    Styles(Vec<&'a str>),
    /// A classic script, by its path in the project.
    Script(&'a str),
}

/// Replaces every marked line of `html`, in order; one mark a line, but style sheets one after the other are one.
pub fn compose(html: &str, mut replace: impl FnMut(Mark) -> Result<String>) -> Result<String> {
    let mut page = String::new();
    let mut lines = html.lines().peekable();
    while let Some(line) = lines.next() {
        match mark(line)? {
            Some(Mark::Styles(mut sheets)) => {
                while let Some(Mark::Styles(next)) = lines.peek().map_or(Ok(None), |line| mark(line))? {
                    sheets.extend(next);
                    lines.next();
                }
                page.push_str(&replace(Mark::Styles(sheets))?);
            }
            Some(mark) => page.push_str(&replace(mark)?),
            None => page.push_str(line),
        }
        page.push('\n');
    }
    Ok(page)
}

/// Puts `policy` in place of the Content-Security-Policy that index.html holds.
pub fn with_policy(html: &str, policy: &str) -> Result<String> {
    let opening = "<meta http-equiv=\"Content-Security-Policy\" content=\"";
    let (before, rest) = html.split_once(opening).context("index.html holds no Content-Security-Policy")?;
    let (_, after) = rest.split_once('"').context("the policy of index.html does not end")?;
    Ok(format!("{before}{opening}{policy}\"{after}"))
}

fn mark(line: &str) -> Result<Option<Mark<'_>>> {
    let Some(tag) = line.trim_start().strip_prefix('<').filter(|tag| tag.contains(" data-trunk ")) else {
        return Ok(None);
    };
    // A comment may speak of the marks.
    if tag.starts_with('!') {
        return Ok(None);
    }
    let mark = match (attribute(tag, "rel"), attribute(tag, "href"), attribute(tag, "src")) {
        (Some("rust"), _, _) => Mark::Rust,
        (Some("css"), Some(path), _) => Mark::Styles(vec![path]),
        (None, None, Some(path)) if tag.starts_with("script") => Mark::Script(path),
        _ => bail!("index.html: what is to be done with {line}"),
    };
    Ok(Some(mark))
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| value)
}

#[cfg(test)]
mod tests {
    use super::{compose, with_policy};

    fn check(html: &str, expected: &str) {
        let page = compose(html, |mark| Ok(format!("{mark:?}"))).expect("a known mark");
        assert_eq!(page.trim_end(), expected);
    }

    #[test]
    fn marked_lines_are_replaced() {
        check(r#"<link data-trunk rel="css" href="a/b.css">"#, r#"Styles(["a/b.css"])"#);
        let two = "<link data-trunk rel=\"css\" href=\"a.css\">\n<link data-trunk rel=\"css\" href=\"b.css\">\n<p>";
        check(two, "Styles([\"a.css\", \"b.css\"])\n<p>");
        check(r#"<script data-trunk src="boot/x.js"></script>"#, r#"Script("boot/x.js")"#);
        check(r#"<link data-trunk rel="rust" data-bin="x">"#, "Rust");
        check(r#"<link rel="icon" href="data:,">"#, r#"<link rel="icon" href="data:,">"#);
        check("<!-- lines marked data-trunk are replaced -->", "<!-- lines marked data-trunk are replaced -->");
    }

    #[test]
    fn an_unknown_mark_is_an_error() {
        assert!(compose(r#"<link data-trunk rel="sass" href="a.scss">"#, |_| Ok(String::new())).is_err());
    }

    #[test]
    fn the_policy_is_replaced_whole() {
        let html = r#"<meta http-equiv="Content-Security-Policy" content="default-src 'self'"><p>"#;
        let expected = r#"<meta http-equiv="Content-Security-Policy" content="default-src 'none'"><p>"#;
        assert_eq!(with_policy(html, "default-src 'none'").expect("a policy"), expected);
        assert!(with_policy("<p>", "").is_err());
    }
}
