//! What WeChat says about a user of a mini program.
//!
//! The program sends a code, which WeChat turns into the user's `openid` and the key of the session, and
//! data of the user that is encrypted with that key
//! (<https://developers.weixin.qq.com/miniprogram/en/dev/framework/open-ability/signature.html>).

mod decrypt;

use std::time::Duration;

use reqwest::redirect::Policy;
use rgo_core::Error;
use rgo_core::Result;
use rgo_core::config::Secret;
use serde::Deserialize;

use crate::types::WxMiniAuthReq;

/// `WxMiniConf`: the mini program.
#[derive(Debug, Clone, Deserialize)]
pub struct WxMiniConf {
    #[serde(rename = "AppId")]
    pub app_id: String,
    #[serde(rename = "Secret")]
    pub secret: Secret,
    /// Where WeChat is asked; a test has a stand-in.
    #[serde(rename = "BaseUrl", default = "default_base_url")]
    pub base_url: String,
}

fn default_base_url() -> String {
    "https://api.weixin.qq.com".to_owned()
}

/// A user WeChat vouches for.
#[derive(Debug)]
pub struct WechatUser {
    /// The user in this mini program.
    pub openid: String,
    pub mobile: String,
}

/// WeChat, for one mini program.
#[derive(Debug, Clone)]
pub struct Wechat {
    conf: WxMiniConf,
    http: reqwest::Client,
}

/// The answer of `jscode2session`: a session, or an error.
#[derive(Deserialize)]
struct Session {
    #[serde(default)]
    openid: String,
    #[serde(default)]
    session_key: Secret,
    #[serde(default)]
    errcode: i64,
    #[serde(default)]
    errmsg: String,
}

impl Wechat {
    pub fn new(conf: &WxMiniConf) -> Result<Self> {
        // Fails when it is installed already, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = reqwest::Client::builder()
            // The request itself ends after three seconds.
            .timeout(Duration::from_secs(2))
            // Who follows a redirect tells its target the URL, which holds the secret.
            .redirect(Policy::none())
            .build()?;
        Ok(Self {
            conf: conf.clone(),
            http,
        })
    }

    /// The user who sends the code, when code and data fit together and are for our mini program.
    pub async fn vouch(&self, req: &WxMiniAuthReq) -> Result<WechatUser> {
        let session = self.session(&req.code).await?;
        let data = decrypt::phone(&req.encrypted_data, session.session_key.expose(), &req.iv)?;
        if data.watermark.appid != self.conf.app_id {
            return Err(Error::hidden(format!(
                "the data is for the mini program {}",
                data.watermark.appid
            )));
        }
        Ok(WechatUser {
            openid: session.openid,
            mobile: data.phone_number,
        })
    }

    async fn session(&self, code: &str) -> Result<Session> {
        let answer = self
            .http
            .get(format!("{}/sns/jscode2session", self.conf.base_url))
            .query(&[
                ("appid", self.conf.app_id.as_str()),
                ("secret", self.conf.secret.expose()),
                ("js_code", code),
                ("grant_type", "authorization_code"),
            ])
            .send()
            .await
            // The URL holds the secret.
            .map_err(reqwest::Error::without_url)?;
        let session: Session = answer.json().await.map_err(reqwest::Error::without_url)?;
        if session.errcode != 0 || session.openid.is_empty() {
            return Err(Error::hidden(format!(
                "WeChat refuses the code: {} ({})",
                session.errmsg, session.errcode
            )));
        }
        Ok(session)
    }
}
