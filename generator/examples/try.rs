//! Scratch.
#![allow(
    clippy::all,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::print_stderr,
    missing_docs
)]
use graph_codegen::pipeline::*;
use graph_codegen::*;
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let out = &args[1];
    let mut inputs = Inputs::default();
    for f in &args[2..] {
        let bytes = std::fs::read_to_string(f).unwrap();
        let file = SourceFile::new(f, &bytes);
        if f.ends_with(".md") {
            inputs.docs.push(file)
        } else {
            inputs.csdl.push(file)
        }
    }
    let options = Options {
        crate_options: Default::default(),
        selection: Selection::All,
        names: Default::default(),
        overlay: Default::default(),
    };
    match run(inputs, &options) {
        Ok(o) => {
            eprintln!("{}", o.diagnostics.render(&o.sources, Severity::Warning));
            eprintln!("{}", o.timings);
            let mut n = 0;
            let mut b = 0;
            let mut l = 0;
            for (p, t) in o.files.iter() {
                let p = std::path::Path::new(out).join(p);
                std::fs::create_dir_all(p.parent().unwrap()).unwrap();
                std::fs::write(p, t).unwrap();
                n += 1;
                b += t.len();
                l += t.lines().count();
            }
            eprintln!("{n} files {b} bytes {l} lines");
            std::fs::write("/tmp/model.json", o.model.to_json().unwrap()).unwrap();
        }
        Err(f) => {
            eprintln!("{}", f.diagnostics.render(&f.sources, Severity::Warning));
            std::process::exit(1)
        }
    }
}
