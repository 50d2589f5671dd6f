# `make check` before every commit; `make help` lists the rest.
.PHONY: help check fmt clippy test doc bench bless figures validate soak

help: ## list the targets
	@grep -E '^[a-z]+:.*##' Makefile | sed 's/:.*##/:/'

check: fmt clippy test doc ## everything that a commit must pass

fmt: ## layout
	cargo fmt --check

clippy: ## lints, warnings denied
	cargo clippy --all-targets --locked -- -D warnings

test: ## the tests
	cargo test --locked

doc: ## documents of the code, warnings denied
	RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --locked

bench: ## speed; compare ratios within one run
	cargo bench --locked

bless: ## rewrite golden files and generated documents after an intended change
	BLESS=1 cargo test --locked

figures: ## the figures of README and the gallery
	scripts/figures

validate: ## every claim of every case, under each rival structure, and the page docs/cases.md
	cargo run --release --locked -- validate cases --rivals --docs

soak: ## the headline findings with 2,000 trials and five seeds, ten thousand random worlds, runs killed hundreds of times
	LOCALPEACE_SOAK=1 cargo test --release --locked --test model in_any_world
	LOCALPEACE_KILLS=300 cargo test --release --locked --test long_work killed
	LOCALPEACE_TRIALS=2000 LOCALPEACE_SEEDS=1,2,3,4,5 cargo test --release --locked --test headline -- --nocapture
