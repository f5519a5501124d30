//! The output of a run: diagnostics, notes, progress, the summary.

use std::cell::Cell;
use std::io::ErrorKind;
use std::io::IsTerminal;
use std::io::Write;
use std::path::Path;
use std::time::Instant;

use crate::cli::Color;
use crate::cli::MessageFormat;
use crate::cli::Output;
use crate::cli::place;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity;
use crate::diagnostic::render;
use crate::project::Level;
use crate::project::Notice;
use crate::source::Sources;

/// The output of one run: data goes to standard output, all messages to standard error.
#[derive(Debug)]
pub(super) struct Ui {
    format: MessageFormat,
    color: Color,
    quiet: bool,
    started: Instant,
    /// Whether a write to standard output failed.
    lost: Cell<bool>,
}

impl Ui {
    pub(super) fn new(output: Output) -> Self {
        Self {
            format: output.message_format,
            color: output.color,
            quiet: output.quiet,
            started: Instant::now(),
            lost: Cell::new(false),
        }
    }

    /// Whether diffs on standard output are colored.
    pub(super) fn colors_output(&self) -> bool {
        self.colors(&std::io::stdout())
    }

    fn colors(&self, stream: &impl IsTerminal) -> bool {
        match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                stream.is_terminal()
                    && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
            }
        }
    }

    /// The duration of the run so far.
    pub(super) fn millis(&self) -> u128 {
        self.started.elapsed().as_millis()
    }

    /// Whether a part of the requested output could not be written.
    pub(super) fn has_lost_output(&self) -> bool {
        self.lost.get()
    }

    /// Prints diagnostics in the requested format; the formats for programs go to standard output.
    pub(super) fn diagnostics(&self, diagnostics: &[Diagnostic], sources: &Sources) {
        if diagnostics.is_empty() {
            return;
        }
        match self.format {
            MessageFormat::Human => {
                let text = render::render(
                    diagnostics,
                    sources,
                    render::Format::Human,
                    self.colors(&std::io::stderr()),
                );
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

    /// Prints a note.
    pub(super) fn note(&self, text: &str) {
        if !self.quiet {
            say(&format!("{} {text}\n", self.paint("note:", "1;32")));
        }
    }

    /// Prints an error that has no position in a spec.
    pub(super) fn error(&self, text: &str) {
        self.problem(Severity::Error, "failed", text, None);
    }

    fn problem(&self, severity: Severity, code: &'static str, text: &str, help: Option<&str>) {
        if self.format != MessageFormat::Human {
            let mut diagnostic = Diagnostic::new(severity, code, text);
            diagnostic.help = help.map(str::to_owned);
            self.diagnostics(&[diagnostic], &Sources::disk());
            return;
        }
        let head = match severity {
            Severity::Error => self.paint("error:", "1;31"),
            Severity::Warning | Severity::Generation => self.paint("warning:", "1;33"),
        };
        say(&format!("{head} {text}\n{}", help_line(help)));
    }

    /// Prints a notice of the writer about a file; its paths are relative to `root`.
    pub(super) fn notice(&self, notice: &Notice, root: &Path) {
        let path = place::near(&root.join(&notice.path));
        let text = match notice.line {
            Some(line) => format!("{}:{line}: {}", path.display(), notice.message),
            None if notice.message.starts_with('`') => {
                format!("{}: {}", path.display(), notice.message)
            }
            None => format!("{} {}", path.display(), notice.message),
        };
        let help = notice.help.as_deref();
        match notice.level {
            Level::Note => self.note(format!("{text}\n{}", help_line(help)).trim_end()),
            Level::Warning => self.problem(Severity::Warning, "file", &text, help),
            Level::Error => self.problem(Severity::Error, "file", &text, help),
        }
    }

    /// Prints a mistake in a user's template.
    pub(super) fn template(&self, path: &Path, line: usize, message: &str) {
        let line = if line > 0 {
            format!(":{line}")
        } else {
            String::new()
        };
        let text = format!("{}{line}: {message}", path.display());
        self.problem(Severity::Error, "template", &text, None);
    }

    /// Prints a file that would be written.
    pub(super) fn change(&self, action: &str, path: &Path, is_wrong: bool) {
        let path = path.display();
        if self.format == MessageFormat::Human || !is_wrong {
            self.data(&format!("{action} {path}\n"));
        } else {
            let text = format!("{path} is out of date");
            self.problem(Severity::Error, "out-of-date", &text, None);
        }
    }

    /// Prints a line about what was done.
    pub(super) fn done(&self, text: &str) {
        if !self.quiet {
            say(&format!("{text}\n"));
        }
    }

    /// Prints why the run failed, with the causes.
    pub(super) fn failure(&self, error: &anyhow::Error) {
        let mut text = error.to_string();
        for cause in error.chain().skip(1) {
            text.push_str("\nCaused by: ");
            text.push_str(&cause.to_string());
        }
        // The JSON format has one line per message.
        if self.format != MessageFormat::Human {
            text = text.replace("\nCaused by", "; caused by");
        }
        self.error(&from_here(text));
    }

    /// Prints the requested data: a diff, a plan, a script.
    pub(super) fn data(&self, text: &str) {
        let mut stdout = std::io::stdout().lock();
        let written = stdout
            .write_all(text.as_bytes())
            .and_then(|()| stdout.flush());
        match written {
            // A closed pipe is not an error: the reader has stopped reading.
            Err(error) if error.kind() != ErrorKind::BrokenPipe && !self.lost.replace(true) => {
                let head = self.paint("error:", "1;31");
                say(&format!(
                    "{head} cannot write to standard output: {error}\n"
                ));
            }
            _ => {}
        }
    }

    fn paint(&self, text: &str, style: &str) -> String {
        if self.colors(&std::io::stderr()) {
            format!("\u{1b}[{style}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }
}

/// `1 route`, `2 routes`.
pub(super) fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

/// Help on a line of its own.
fn help_line(help: Option<&str>) -> String {
    help.map_or_else(String::new, |help| format!("  help: {help}\n"))
}

/// The text with paths below the current folder shortened.
fn from_here(text: String) -> String {
    let Ok(here) = std::env::current_dir() else {
        return text;
    };
    if here.parent().is_none() {
        return text;
    }
    let prefix = format!("{}{}", here.display(), std::path::MAIN_SEPARATOR);
    text.replace(&prefix, "")
}

fn say(text: &str) {
    // Standard error is closed: there is nowhere to report it.
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}
