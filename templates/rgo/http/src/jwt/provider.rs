//! HMAC for jsonwebtoken, which has no cryptography of its own unless a feature brings a whole library.

use std::sync::Once;

use hmac::Hmac;
use hmac::KeyInit as _;
use hmac::Mac as _;
use jsonwebtoken::Algorithm;
use jsonwebtoken::AlgorithmFamily;
use jsonwebtoken::DecodingKey;
use jsonwebtoken::EncodingKey;
use jsonwebtoken::crypto::CryptoProvider;
use jsonwebtoken::crypto::JwtSigner;
use jsonwebtoken::crypto::JwtVerifier;
use jsonwebtoken::crypto::KeyUtils;
use jsonwebtoken::errors::ErrorKind;
use jsonwebtoken::errors::Result;
use jsonwebtoken::signature::Error;
use jsonwebtoken::signature::Signer;
use jsonwebtoken::signature::Verifier;
use sha2::Sha256;
use sha2::Sha384;
use sha2::Sha512;

static PROVIDER: CryptoProvider = CryptoProvider {
    signer_factory: |algorithm, key| signer(*algorithm, key),
    verifier_factory: |algorithm, key| verifier(*algorithm, key),
    key_utils: KeyUtils::new_unimplemented(),
};

/// Makes this provider the process's. One of the service's own, installed before, stays.
pub(super) fn install() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let _ = PROVIDER.install_default();
    });
}

/// A key's HMAC state in the shape of jsonwebtoken's boxes.
macro_rules! boxed {
    ($algorithm:expr, $secret:expr) => {{
        let wrong = |_| ErrorKind::InvalidKeyFormat;
        Ok(match $algorithm {
            Algorithm::HS256 => Box::new(Hs256(Hmac::new_from_slice($secret).map_err(wrong)?)),
            Algorithm::HS384 => Box::new(Hs384(Hmac::new_from_slice($secret).map_err(wrong)?)),
            Algorithm::HS512 => Box::new(Hs512(Hmac::new_from_slice($secret).map_err(wrong)?)),
            _ => return Err(ErrorKind::UnsupportedAlgorithm.into()),
        })
    }};
}

fn signer(algorithm: Algorithm, key: &EncodingKey) -> Result<Box<dyn JwtSigner>> {
    if key.family() != AlgorithmFamily::Hmac {
        return Err(ErrorKind::InvalidKeyFormat.into());
    }
    boxed!(algorithm, key.as_bytes())
}

fn verifier(algorithm: Algorithm, key: &DecodingKey) -> Result<Box<dyn JwtVerifier>> {
    if key.family() != AlgorithmFamily::Hmac {
        return Err(ErrorKind::InvalidKeyFormat.into());
    }
    boxed!(algorithm, key.try_get_as_bytes()?)
}

macro_rules! algorithms {
    ($($name:ident $algorithm:ident $hash:ty;)*) => {$(
        struct $name(Hmac<$hash>);

        impl Signer<Vec<u8>> for $name {
            fn try_sign(&self, message: &[u8]) -> std::result::Result<Vec<u8>, Error> {
                Ok(self.0.clone().chain_update(message).finalize().into_bytes().to_vec())
            }
        }

        impl Verifier<Vec<u8>> for $name {
            fn verify(&self, message: &[u8], signature: &Vec<u8>) -> std::result::Result<(), Error> {
                self.0.clone().chain_update(message).verify_slice(signature).map_err(Error::from_source)
            }
        }

        impl JwtSigner for $name {
            fn algorithm(&self) -> Algorithm {
                Algorithm::$algorithm
            }
        }

        impl JwtVerifier for $name {
            fn algorithm(&self) -> Algorithm {
                Algorithm::$algorithm
            }
        }
    )*};
}

algorithms! {
    Hs256 HS256 Sha256;
    Hs384 HS384 Sha384;
    Hs512 HS512 Sha512;
}
