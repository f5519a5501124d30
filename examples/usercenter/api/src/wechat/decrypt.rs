//! The user's data: JSON, encrypted with AES-128-CBC and PKCS #7, all parts in base64.

use aes::Aes128;
use aes::cipher::BlockModeDecrypt;
use aes::cipher::KeyIvInit;
use aes::cipher::block_padding::Pkcs7;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use rgo_core::Error;
use rgo_core::Result;
use serde::Deserialize;

/// What the data says of the user's mobile number.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Phone {
    pub(super) phone_number: String,
    pub(super) watermark: Watermark,
}

/// Whom the data is for.
#[derive(Deserialize)]
pub(super) struct Watermark {
    pub(super) appid: String,
}

/// Decrypts and reads the data.
pub(super) fn phone(data: &str, key: &str, iv: &str) -> Result<Phone> {
    let key = BASE64_STANDARD.decode(key)?;
    let iv = BASE64_STANDARD.decode(iv)?;
    let data = BASE64_STANDARD.decode(data)?;
    let cipher = cbc::Decryptor::<Aes128>::new_from_slices(&key, &iv)
        .map_err(|_| Error::hidden("key and iv are not of 16 bytes"))?;
    let plain = cipher
        .decrypt_padded_vec::<Pkcs7>(&data)
        .map_err(|_| Error::hidden("key, iv and data do not fit together"))?;
    Ok(serde_json::from_slice(&plain)?)
}
