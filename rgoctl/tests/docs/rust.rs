//! Whether Rust items and routes of the page are in what was generated.

use quote::ToTokens;
use rgoctl::generate::OutputFile;
use syn::Attribute;
use syn::Field;
use syn::ForeignItemFn;
use syn::Item;
use syn::ItemStruct;

/// The items of a block that no generated file has.
pub(crate) fn missing_items(block: &str, files: &[OutputFile]) -> Vec<String> {
    let generated: Vec<Item> = files.iter().flat_map(items_of).collect();
    let wanted = match syn::parse_file(block) {
        Ok(file) => file.items,
        Err(error) => return vec![format!("the block is not Rust: {error}")],
    };
    let missing = wanted
        .iter()
        .filter(|item| !generated.iter().any(|other| is_shown(item, other)));
    missing.map(|item| explain(item, &generated)).collect()
}

fn items_of(file: &OutputFile) -> Vec<Item> {
    if file
        .path
        .extension()
        .is_none_or(|extension| extension != "rs")
    {
        return Vec::new();
    }
    let text = str::from_utf8(&file.content).expect("generated Rust is UTF-8");
    syn::parse_file(text).expect("generated Rust parses").items
}

/// Whether the page's item is the generated one. The page may leave out documentation and attributes.
fn is_shown(item: &Item, generated: &Item) -> bool {
    match (item, generated) {
        (Item::Struct(page), Item::Struct(code)) => {
            page.ident == code.ident
                && has_attributes(&page.attrs, &code.attrs)
                && page.fields.len() == code.fields.len()
                && page
                    .fields
                    .iter()
                    .zip(&code.fields)
                    .all(|(page, code)| is_shown_field(page, code))
        }
        // A function without a body is no item to syn.
        (Item::Verbatim(tokens), Item::Fn(code)) => syn::parse2::<ForeignItemFn>(tokens.clone())
            .is_ok_and(|page| {
                tokens_of(&page.sig) == tokens_of(&code.sig)
                    && tokens_of(&page.vis) == tokens_of(&code.vis)
                    && has_attributes(&page.attrs, &code.attrs)
            }),
        _ => false,
    }
}

fn is_shown_field(page: &Field, code: &Field) -> bool {
    page.ident == code.ident
        && tokens_of(&page.vis) == tokens_of(&code.vis)
        && tokens_of(&page.ty) == tokens_of(&code.ty)
        && has_attributes(&page.attrs, &code.attrs)
}

fn has_attributes(page: &[Attribute], code: &[Attribute]) -> bool {
    let all = |attributes: &[Attribute], docs: bool| -> Vec<String> {
        let attributes = attributes
            .iter()
            .filter(|attribute| attribute.path().is_ident("doc") == docs);
        attributes.map(tokens_of).collect()
    };
    let (docs, others) = (all(page, true), all(code, false));
    (docs.is_empty() || docs == all(code, true))
        && all(page, false).iter().all(|shown| others.contains(shown))
}

/// Without blanks and the comma behind a last parameter, which depend on the layout.
fn tokens_of(part: &impl ToTokens) -> String {
    let text = part.to_token_stream().to_string();
    let text: String = text.split_whitespace().collect();
    text.replace(",)", ")")
}

fn explain(item: &Item, generated: &[Item]) -> String {
    let same = |name: String| -> Vec<String> {
        let named = generated.iter().filter(|other| match other {
            Item::Struct(ItemStruct { ident, .. }) => *ident == name,
            Item::Fn(function) => function.sig.ident == name,
            _ => false,
        });
        named
            .map(|other| other.to_token_stream().to_string())
            .collect()
    };
    let name = match item {
        Item::Struct(item) => item.ident.to_string(),
        Item::Verbatim(tokens) => match syn::parse2::<ForeignItemFn>(tokens.clone()) {
            Ok(function) => function.sig.ident.to_string(),
            Err(error) => {
                return format!("neither a struct nor a function without a body: {error}");
            }
        },
        _ => {
            return format!(
                "neither a struct nor a function without a body: {}",
                tokens_of(item)
            );
        }
    };
    let shown = item.to_token_stream();
    format!("not generated so: {shown}\ngenerated: {:#?}", same(name))
}

/// The routes of a block, `GET /users/{id} handler::find` a line, that the router does not have.
pub(crate) fn missing_routes(block: &str, files: &[OutputFile]) -> Vec<String> {
    let router: String = files
        .iter()
        .filter(|file| file.path.ends_with("src/routes.rs"))
        .flat_map(|file| {
            String::from_utf8_lossy(&file.content)
                .into_owned()
                .into_bytes()
        })
        .map(char::from)
        .filter(|letter| !letter.is_whitespace())
        .collect();
    let is_missing = |line: &&str| match line.split_whitespace().collect::<Vec<_>>()[..] {
        [method, path, handler] => {
            let route = format!(".route({path:?},{}({handler})", method.to_lowercase());
            !router.contains(&route)
        }
        _ => true,
    };
    let missing = block.lines().filter(is_missing);
    missing
        .map(|line| format!("no such route: {line}\n{router}"))
        .collect()
}
