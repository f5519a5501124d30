//! `Cargo.toml`: only the crates in use.

use super::Options;
use super::plan::Plan;
use crate::generate::OutputFile;
use crate::generate::client;
use crate::generate::client::Client;
use crate::generate::manifest::ApiUses;
use crate::generate::manifest::Dependency;
use crate::generate::manifest::Package;
use crate::render::Templates;
use crate::spec::api::Api;
use crate::spec::api::Group;
use crate::spec::api::Member;
use crate::spec::api::Type;

/// What the code of a service uses.
pub(super) fn uses(api: &Api, options: &Options) -> ApiUses {
    let groups = &api.groups;
    ApiUses {
        jwt: groups.iter().any(has_jwt),
        clients: !options.clients.is_empty(),
        layers: groups.iter().any(|group| layers(group) > 1),
        json_values: has_any(api),
        tests: true,
    }
}

/// The package's manifest.
pub(super) fn file(plan: &Plan<'_>, templates: &Templates) -> anyhow::Result<OutputFile> {
    let options = plan.options;
    let uses = uses(plan.api, options);
    let runtime = uses.runtime();
    let mut dependencies = uses.dependencies();
    dependencies.extend(options.target.dependencies(&runtime));
    dependencies.extend(options.clients.iter().map(Client::dependency));
    if client::uses_tonic(&options.clients) {
        dependencies.push(Dependency::of("tonic"));
    }
    let package = Package {
        name: plan.package(),
        dependencies,
        dev_dependencies: uses.dev_dependencies(),
        workspace: options.target.own_workspace(&runtime, &[]),
        ..Package::default()
    };
    package.manifest("", templates)
}

/// Whether requests of a group need a token.
pub(super) fn has_jwt(group: &Group) -> bool {
    group.jwt.is_some() || group.jwt_transition.is_some()
}

/// How many layers are around a group.
pub(super) fn layers(group: &Group) -> usize {
    usize::from(has_jwt(group)) + group.middleware.len()
}

/// Whether `interface{}` is written anywhere.
fn has_any(api: &Api) -> bool {
    let members = api.types.iter().flat_map(|def| &def.members);
    let fields = members.filter_map(|member| match member {
        Member::Field(field) => Some(&field.ty),
        Member::Embedded { .. } => None,
    });
    let bodies = api
        .routes()
        .flat_map(|(_, route)| route.request.iter().chain(&route.response));
    fields.chain(bodies).any(holds_any)
}

fn holds_any(ty: &Type) -> bool {
    match ty {
        Type::Any => true,
        Type::Primitive(_) | Type::Struct(_) => false,
        Type::Pointer(inner) | Type::List(inner) | Type::Array(_, inner) => holds_any(inner),
        Type::Map(key, value) => holds_any(key) || holds_any(value),
    }
}
