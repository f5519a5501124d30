//! The secrets tokens are signed with.

use rgo_core::Error;
use rgo_core::Result;
use rgo_core::config::JwtConf;
use rgo_core::config::Mode;

/// The secret in the `etc` files, which everybody can read.
const DEVELOPMENT: &str = "for-development-only-never-in-production";

/// HS256 wants a key of at least the length of its hash (RFC 7518, 3.2).
const ENOUGH: usize = 32;

/// Fails where production would believe tokens that others can sign.
pub fn refuse_weak_secrets(mode: Mode, conf: &JwtConf) -> Result<()> {
    if mode != Mode::Pro {
        return Ok(());
    }
    for secret in std::iter::once(&conf.access_secret).chain(&conf.prev_access_secret) {
        if secret.expose() == DEVELOPMENT {
            return Err(Error::hidden(
                "JwtAuth holds the development secret: `Mode: pro` wants one of its own, for example `AccessSecret: ${ACCESS_SECRET}`",
            ));
        }
        if secret.expose().len() < ENOUGH {
            return Err(Error::hidden(format!(
                "JwtAuth holds a secret of fewer than {ENOUGH} bytes: `openssl rand -hex {ENOUGH}` makes one that is good in `Mode: pro`"
            )));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: &str = "a secret of its own, long enough";

    fn refused(mode: Mode, secret: &str, before: Option<&str>) -> String {
        let conf = JwtConf {
            access_secret: secret.into(),
            access_expire: 60,
            prev_access_secret: before.map(Into::into),
        };
        let result = refuse_weak_secrets(mode, &conf);
        result
            .err()
            .map(|error| error.to_string())
            .unwrap_or_default()
    }

    #[test]
    fn production_refuses_the_development_secret_also_as_the_one_before() {
        assert_eq!(refused(Mode::Pro, OWN, None), "");
        assert_eq!(refused(Mode::Pro, OWN, Some(OWN)), "");
        assert_eq!(refused(Mode::Dev, DEVELOPMENT, None), "");
        for error in [
            refused(Mode::Pro, DEVELOPMENT, None),
            refused(Mode::Pro, OWN, Some(DEVELOPMENT)),
        ] {
            assert!(error.contains("development secret"), "{error}");
        }
    }

    #[test]
    fn production_refuses_secrets_that_are_empty_or_short() {
        for weak in ["", "x", &OWN[1..]] {
            assert_eq!(refused(Mode::Dev, weak, None), "");
            for error in [
                refused(Mode::Pro, weak, None),
                refused(Mode::Pro, OWN, Some(weak)),
            ] {
                assert!(error.contains("fewer than 32 bytes"), "`{weak}`: {error}");
            }
        }
    }
}
