//! A `.proto` file with services, and the descriptors its messages are generated from.

use prost_types::FileDescriptorSet;

/// One root file and all it imports.
#[derive(Debug, Clone)]
pub struct Proto {
    /// Base name of the root file: `usercenter.proto`.
    pub file: String,
    /// `package pb`; empty without one.
    pub package: String,
    /// The services of the root file, in order.
    pub services: Vec<Service>,
    /// Root and imports in the order of dependence, comments included.
    pub descriptors: FileDescriptorSet,
}

#[derive(Debug, Clone)]
pub struct Service {
    /// As written: `usercenter`.
    pub name: String,
    pub docs: Vec<String>,
    pub methods: Vec<Method>,
}

#[derive(Debug, Clone)]
pub struct Method {
    /// As written: `getUserInfo`.
    pub name: String,
    pub docs: Vec<String>,
    /// Fully qualified with a leading dot: `.pb.RegisterReq`.
    pub request: String,
    pub response: String,
    pub client_streaming: bool,
    pub server_streaming: bool,
}
