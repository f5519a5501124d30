//! What a person or a program sees of a run: diagnostics, notes, progress, the summary.

use std::io::IsTerminal;
use std::io::Write;

use crate::cli::Color;
use crate::cli::MessageFormat;
use crate::cli::Output;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::render;
use crate::project::Level;
use crate::project::Notice;
use crate::source::Sources;

/// Where messages of one run go: data to standard output, everything said about it to standard error.
#[derive(Debug)]
pub(super) struct Ui {
    format: MessageFormat,
    color: bool,
    quiet: bool,
}

impl Ui {
    pub(super) fn new(output: Output) -> Self {
        let color = match output.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                std::io::stderr().is_terminal()
                    && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
            }
        };
        Self {
            format: output.message_format,
            color,
            quiet: output.quiet,
        }
    }

    /// Whether diffs on standard output are coloured.
    pub(super) fn colors_output(&self) -> bool {
        self.color && std::io::stdout().is_terminal()
    }

    /// Writes diagnostics in the format asked for; the machine formats go to standard output.
    pub(super) fn diagnostics(&self, diagnostics: &[Diagnostic], sources: &Sources) {
        if diagnostics.is_empty() {
            return;
        }
        match self.format {
            MessageFormat::Human => {
                let text = render::render(diagnostics, sources, render::Format::Human, self.color);
                say(&text);
                say(&format!("{}\n", render::summary(diagnostics)));
            }
            MessageFormat::Json => {
                self.data(&render::render(
                    diagnostics,
                    sources,
                    render::Format::Json,
                    false,
                ));
            }
            MessageFormat::Github => {
                self.data(&render::render(
                    diagnostics,
                    sources,
                    render::Format::Github,
                    false,
                ));
            }
        }
    }

    /// Something the user may want to know.
    pub(super) fn note(&self, text: &str) {
        if !self.quiet {
            say(&format!("{} {text}\n", self.paint("note:", "1;32")));
        }
    }

    /// Something the user should look at.
    pub(super) fn warn(&self, text: &str) {
        say(&format!("{} {text}\n", self.paint("warning:", "1;33")));
    }

    /// A failure that has no place in a spec.
    pub(super) fn error(&self, text: &str) {
        say(&format!("{} {text}\n", self.paint("error:", "1;31")));
    }

    /// What the writer has to say of a file.
    pub(super) fn notice(&self, notice: &Notice) {
        let text = notice.to_string();
        let text = text
            .split_once(": ")
            .map_or(text.as_str(), |(_, rest)| rest);
        match notice.level {
            Level::Note => self.note(text),
            Level::Warning => self.warn(text),
            Level::Error => self.error(text),
        }
    }

    /// What was done, in a line.
    pub(super) fn done(&self, text: &str) {
        if !self.quiet {
            say(&format!("{text}\n"));
        }
    }

    /// Why the run could not be made, with its causes.
    pub(super) fn failure(&self, error: &anyhow::Error) {
        let mut text = error.to_string();
        for cause in error.chain().skip(1) {
            text.push_str("\nCaused by: ");
            text.push_str(&cause.to_string());
        }
        self.error(&text);
    }

    /// What was asked for: a diff, a plan, a script.
    #[expect(clippy::unused_self, reason = "all output goes through one value")]
    pub(super) fn data(&self, text: &str) {
        // A closed pipe is not an error: the reader has seen enough.
        let _ = std::io::stdout().lock().write_all(text.as_bytes());
    }

    fn paint(&self, text: &str, style: &str) -> String {
        if self.color {
            format!("\u{1b}[{style}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }
}

fn say(text: &str) {
    // As in `data`.
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}
