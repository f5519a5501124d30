//! The secret tokens are signed with.

use rgo::Error;
use rgo::Result;
use rgo::config::JwtConf;
use rgo::config::Mode;

/// The secret in the `etc` files, which everybody can read.
const DEVELOPMENT: &str = "for-development-only-never-in-production";

/// Fails where production would believe tokens that anybody can sign.
pub fn refuse_development_secret(mode: Mode, conf: &JwtConf) -> Result<()> {
    let mut secrets = std::iter::once(&conf.access_secret).chain(&conf.prev_access_secret);
    if mode == Mode::Pro && secrets.any(|secret| secret.expose() == DEVELOPMENT) {
        return Err(Error::hidden(
            "JwtAuth holds the development secret: `Mode: pro` wants one of its own, for example `AccessSecret: ${ACCESS_SECRET}`",
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn conf(secret: &str, before: Option<&str>) -> JwtConf {
        JwtConf {
            access_secret: secret.into(),
            access_expire: 60,
            prev_access_secret: before.map(Into::into),
        }
    }

    #[test]
    fn production_refuses_the_development_secret_also_as_the_one_before() {
        let own = "a secret of its own";
        assert!(refuse_development_secret(Mode::Pro, &conf(own, None)).is_ok());
        assert!(refuse_development_secret(Mode::Dev, &conf(DEVELOPMENT, None)).is_ok());
        let error = refuse_development_secret(Mode::Pro, &conf(DEVELOPMENT, None)).unwrap_err();
        assert!(error.to_string().contains("development secret"), "{error}");
        assert!(refuse_development_secret(Mode::Pro, &conf(own, Some(DEVELOPMENT))).is_err());
    }
}
