# `make check` before every commit; `make help` lists the rest.
.PHONY: help check fmt clippy test doc bench bless figures soak

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

figures: ## the figures of README and docs
	cargo run --release --locked -- compare scenarios/wau.ron --out output/figures/wau --force --quiet
	cargo run --release --locked -- compare scenarios/rumbek.ron --out output/figures/rumbek --force --quiet
	cargo run --release --locked -- crossing scenarios/wau.ron --out output/figures/crossing --force --quiet
	cargo run --release --locked -- sweep scenarios/sweeps/linkage_attention.ron --out output/figures/map --force --quiet
	cargo run --release --locked -- robust output/figures/map --strategy local_only,multilayer
	mkdir -p docs/figures
	cp output/figures/map/robust/factor_map.png docs/figures/factor_map.png
	cp output/figures/wau/charts/peace_over_time.png docs/figures/peace_wau.png
	cp output/figures/rumbek/charts/peace_over_time.png docs/figures/peace_rumbek.png
	cp output/figures/crossing/charts/crossing_peace.png docs/figures/crossing.png

soak: ## the headline findings with 2,000 trials and five seeds
	LOCALPEACE_TRIALS=2000 LOCALPEACE_SEEDS=1,2,3,4,5 cargo test --release --locked --test headline -- --nocapture
