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

/// Makes comments such as Rust takes them: without a lone carriage return or the marks that turn the
/// direction of writing, which rustc refuses, and without code blocks, which `cargo test` would run.
fn clean(mut file: FileDescriptorProto) -> FileDescriptorProto {
    let locations = file
        .source_code_info
        .iter_mut()
        .flat_map(|info| &mut info.location);
    for location in locations {
        location.leading_comments.iter_mut().for_each(clean_comment);
        location
            .trailing_comments
            .iter_mut()
            .for_each(clean_comment);
        location.leading_detached_comments.clear();
    }
    file
}

fn clean_comment(text: &mut String) {
    text.retain(|letter| !matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'));
    let lines = text.replace("\r\n", "\n").replace(['\r', '\t'], " ");
    let mut is_open = false;
    let lines = lines.lines().map(|line| {
        let words = line.trim_start();
        // One blank stands behind `///`; four more make a code block.
        let indent = (line.len() - words.len()).min(4);
        let fence = ["```", "~~~"].iter().find(|one| words.starts_with(**one));
        let words = match fence {
            Some(fence) if !is_open => format!("{fence}text"),
            _ => words.to_owned(),
        };
        is_open ^= fence.is_some();
        format!("{:indent$}{words}\n", "")
    });
    *text = lines.collect();
}

#[cfg(test)]
mod tests {
    use super::clean_comment;

    #[test]
    fn comments_hold_no_code() {
        let mut text = " Use:\n     let x;\n ```rust\n y\n ```\r\n a\rb\u{202e}\n".to_owned();
        clean_comment(&mut text);
        assert_eq!(text, " Use:\n    let x;\n ```text\n y\n ```\n a b\n");
    }
}
