//! The text of `src/pb.rs`: prost's and tonic's code for every package, each in its module.

use std::collections::BTreeMap;

use anyhow::Context;
use anyhow::Result;
use prost_build::Config;
use prost_build::Module;
use prost_types::FileDescriptorProto;
use prost_types::FileDescriptorSet;

use super::service::Generator;

/// A package's items and the packages in it.
#[derive(Default)]
struct Tree {
    items: Vec<syn2::Item>,
    inside: BTreeMap<String, Tree>,
}

/// All packages as modules, formatted.
pub(super) fn generate(descriptors: &FileDescriptorSet) -> Result<String> {
    let requests = descriptors.file.iter().map(|file| {
        let module = Module::from_protobuf_package_name(file.package());
        (module, clean(file.clone()))
    });
    let mut config = Config::new();
    config.format(false).service_generator(Box::new(Generator));
    let modules = config.generate(requests.collect())?;
    let mut root = Tree::default();
    // Ordered: the map is a hash map.
    let modules: BTreeMap<Module, String> = modules.into_iter().collect();
    for (module, text) in modules {
        let file = syn2::parse_file(&text)
            .with_context(|| format!("cannot read the code made for package `{module}`"))?;
        let place = module.parts().fold(&mut root, |tree, part| {
            tree.inside.entry(part.to_owned()).or_default()
        });
        place.items = file.items;
    }
    let file = syn2::File {
        shebang: None,
        attrs: Vec::new(),
        items: items(root)?,
    };
    Ok(prettyplease::unparse(&file))
}

fn items(tree: Tree) -> Result<Vec<syn2::Item>> {
    let mut all = tree.items;
    for (name, inside) in tree.inside {
        let name: syn2::Ident = syn2::parse_str(&name)
            .with_context(|| format!("package `{name}` is no name of a module"))?;
        let inside = items(inside)?;
        let module = syn2::parse_quote! { pub mod #name { #(#inside)* } };
        all.push(syn2::Item::Mod(module));
    }
    Ok(all)
}

/// Takes out of comments what may not stand in a Rust comment: a lone carriage return, and the
/// marks that turn the direction of writing, which rustc refuses.
fn clean(mut file: FileDescriptorProto) -> FileDescriptorProto {
    let mend = |text: &mut String| {
        text.retain(|letter| !matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'));
        *text = text.replace("\r\n", "\n").replace('\r', "\n");
    };
    for location in file
        .source_code_info
        .iter_mut()
        .flat_map(|info| &mut info.location)
    {
        location.leading_comments.iter_mut().for_each(mend);
        location.trailing_comments.iter_mut().for_each(mend);
        location.leading_detached_comments.clear();
    }
    file
}
