# `make check` before every commit; `make help` lists the rest.
.PHONY: help check supply fmt clippy test doc web page page-test screenshots dist bench bless docs mutants figures validate soak calibration recovery forward scorecard

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' Makefile | sed 's/:.*##/:/'

check: fmt clippy test doc ## everything that a commit must pass

fmt: ## layout
	cargo fmt --check

clippy: ## lints, warnings denied
	cargo clippy --all-targets --locked -- -D warnings

test: ## the tests
	cargo test --locked

doc: ## documents of the code, warnings denied
	RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --locked

web: ## the library as a web page has it: no command line, files, threads; needs `rustup target add wasm32-unknown-unknown`
	cargo check --lib --no-default-features --target wasm32-unknown-unknown --locked

page: ## the workbench as one file, target/localpeace.html; needs `rustup target add wasm32-unknown-unknown`
	scripts/page

page-test: ## the workbench in a real browser; needs Chromium and npm
	scripts/test_page

screenshots: ## the pictures of docs/workbench.md
	scripts/test_page --screenshots

supply: ## licences and sources of dependencies, and whether known faults are open in them (cargo install cargo-deny --locked)
	cargo deny check

dist: ## the program as it is handed to others: target/dist/localpeace
	cargo build --profile dist --locked

bench: ## speed; compare ratios within one run
	cargo bench --locked

bless: ## rewrite golden files after an intended change
	BLESS=1 cargo test --locked

docs: ## write the parts of the documentation that are made from the code
	cargo run --locked -- docs

mutants: ## draw small faults at random and see whether the tests notice: make mutants SEED=11 (cargo install cargo-mutants --locked)
	scripts/mutants --seed $(or $(SEED),11)

figures: ## the figures of README and the gallery
	scripts/figures

validate: ## every claim of every case, under each rival structure, and the page docs/cases.md
	cargo run --release --locked -- validate cases --rivals --docs

soak: ## coverage of intervals, the headline findings with 2,000 trials and five seeds, ten thousand random worlds, a million damaged inputs, fifty thousand damaged tables, runs killed hundreds of times
	cargo test --release --locked -p localpeace-stats --lib -- --ignored --nocapture coverage
	LOCALPEACE_SOAK=1 cargo test --release --locked --test model in_any_world
	LOCALPEACE_FUZZ=1000000 cargo test --release --locked --test fuzz -- --nocapture
	LOCALPEACE_TABLES=50000 cargo test --release --locked -p localpeace-events --test wild damaged
	cargo test --release --locked --test serve -- --ignored --nocapture
	LOCALPEACE_KILLS=300 cargo test --release --locked --test long_work killed
	LOCALPEACE_TRIALS=2000 LOCALPEACE_SEEDS=1,2,3,4,5 cargo test --release --locked --test headline -- --nocapture

# ranges to search are wider than the plausible ones, which come from the whole table
FIT = violence.open_community=-9..-6,violence.spread=0.5..1.8,violence.memory=0.4..2.4,violence.forgetting=0.01..0.08,violence.close=-2..0.5,violence.raid=-6..-3,violence.intensity=0.4..2,violence.ferocity=0.1..1.2,violence.branching=0.02..0.6,violence.memory_days=3..25,violence.median_deaths=2..14,violence.sigma=0.6..1.6,violence.tail=0.01..0.2,violence.alpha=2..3,violence.deadliness=0.2..1.4

calibration: ## fit the parameters of violence to UCDP GED, South Sudan: make calibration DATA=FILE
	@test -n "$(DATA)" || { echo "expected DATA=FILE, the table of UCDP GED 22.1 for South Sudan"; exit 2; }
	cargo run --release --locked -- calibrate --target "$(DATA)" --quiet --out output/calibration/south_sudan \
		--strategy none --particles 64 --generations 6 --trials 4 \
		--fit $(FIT)

recovery: ## whether calibration finds again what simulated data were made with, with the section of docs/validation.md
	cargo run --release --locked -- validate recovery --quiet --docs

# those of scenarios/wau.ron; the situation itself has the regime as it was, and rates would move it in the weeks between
RATES = [((War, Tension), Uniform(0.2, 0.6)), ((War, Accord), Uniform(0.2, 0.6)), ((Tension, War), Uniform(0.2, 0.5)), ((Tension, Accord), Uniform(0.3, 0.7)), ((Accord, War), Uniform(0.1, 0.35)), ((Accord, Implementation), Uniform(0.2, 0.5)), ((Implementation, Tension), Uniform(0.1, 0.3))]

forward: ## parameters of violence from the years up to each cut, and the years after scored: make forward DATA=FILE
	@test -n "$(DATA)" || { echo "expected DATA=FILE, the table of UCDP GED 22.1 for South Sudan"; exit 2; }
	cargo run --release --locked -- validate forward "$(DATA)" --quiet --until 2014,2015,2016,2017 --strategy none --fit $(FIT) \
		--set "national.yearly_rates=$(RATES)" --docs

scorecard: ## the stylised facts, the virtual replications and deals in event data, with their pages
	cargo run --release --locked -- validate facts --trials 400 --docs
	cargo run --release --locked -- validate replications --trials 400 --docs
	cargo run --release --locked -- validate deals --strategies none,local_only --trials 400 --docs
