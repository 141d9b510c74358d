//! 使い方 — the page that tells how to go about: steps, views, signs, keys, what is not sent, how to pass on. Words only;
//! it stands as it is, and its tests hold it to what the program has.

/// 使い方 — the inside of its page.
pub const HELP: &str = include_str!("help.html");

#[cfg(test)]
mod tests {
    use super::HELP;
    use crate::legend::Level;
    use crate::workspace::matrix::Square;

    fn check(words: &str) {
        assert!(HELP.contains(words), "{words}");
    }

    #[test]
    fn every_sign_is_told_with_its_word() {
        for level in Level::ALL {
            check(&format!(r#"<span class="chip lv-{}">{}</span>{}</li>"#, level.key(), level.glyph(), level.ja()));
        }
        let absent = Square::default();
        check(&format!(r#"<span class="chip lv-{}">{}</span>{}</li>"#, absent.key(), absent.glyph(), absent.words()));
        check(&format!("「{}」", Square { evaluation: Some(0), ..absent }.glyph()));
    }

    #[test]
    fn every_key_that_moves_is_told() {
        use crate::workspace::cursor::step;
        let keys = ["Home", "End", "PageUp", "PageDown"];
        for key in keys {
            assert!(step(key, false, (20, 1), (40, 3)).is_some(), "{key}");
            check(&format!("<kbd>{key}</kbd>"));
        }
        assert_eq!(step("PageDown", false, (0, 0), (40, 3)), Some((10, 0)));
        check("10行ずつ動く");
    }

    #[test]
    fn nothing_in_it_leads_elsewhere_or_speaks_of_uploading() {
        assert!(!HELP.contains("http") && !HELP.contains("アップロード") && !HELP.contains("<script"));
    }
}
