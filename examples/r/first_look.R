# A first look at a comparison from R: reads its tables, computes some of their numbers again, draws two figures.
#
#   Rscript examples/r/first_look.R output/rumbek [FOLDER OF THE FIGURES]
#
# Reads summary.csv, comparison.csv, survival.csv and trials.csv. The last is trials.parquet as CSV; docs/r.md says how to
# make it. Needs the packages survival and ggplot2. Stops at the first number that R computes otherwise.

suppressPackageStartupMessages({
  library(survival)
  library(ggplot2)
})
options(width = 100)

given <- commandArgs(trailingOnly = TRUE)
if (!length(given) %in% 1:2) stop("expected the folder of a comparison, and perhaps a folder for the figures")
folder <- given[1]
figures <- if (length(given) == 2) given[2] else folder
read <- function(name) {
  file <- file.path(folder, name)
  if (!file.exists(file)) stop("expected ", file, ", which is not there; docs/r.md says how to make it")
  read.csv(file)
}
means <- read("summary.csv")
differences <- read("comparison.csv")
curves <- read("survival.csv")
trials <- read("trials.csv")

strategies <- unique(trials$strategy)
baseline <- differences$baseline[1]
cat(sprintf("%s: %d trials of %d strategies\n", means$scenario[1], length(unique(trials$trial)), length(strategies)))

# Tables keep ten digits.
agree <- function(what, ours, theirs) {
  ours <- as.vector(ours)
  theirs <- as.vector(theirs)
  stopifnot(length(ours) > 0, length(ours) == length(theirs), is.na(ours) == is.na(theirs))
  off <- abs(ours - theirs) / pmax(1, abs(theirs))
  worst <- which.max(off)
  if (off[worst] > 1e-9) stop(what, ": R computes ", ours[worst], ", the table has ", theirs[worst])
  cat(sprintf("  the same: %s (%d numbers)\n", what, length(ours)))
}

cat("\nMeans, from the trials that define a metric\n")
of <- function(strategy, metric) trials[trials$strategy == strategy, metric]
ours <- mapply(function(strategy, metric) mean(of(strategy, metric), na.rm = TRUE), means$strategy, means$metric)
ours[is.nan(ours)] <- NA
agree("means in summary.csv", ours, means$mean)

# A share of trials has Wilson's interval, which is prop.test without its correction.
peace <- means[means$metric == "peace", ]
wilson <- t(mapply(
  function(strategy, n) prop.test(sum(of(strategy, "peace")), n, correct = FALSE)$conf.int,
  peace$strategy, peace$n
))
agree("intervals of the share at peace", wilson, c(peace$lower, peace$upper))
show <- function(...) print(data.frame(...), digits = 3, row.names = FALSE)
show(strategy = peace$strategy, peace = peace$mean, lower = peace$lower, upper = peace$upper)

cat("\nDifferences over matched trials: trial k of every strategy shares its luck\n")
matched <- function(strategy, metric) {
  pair <- merge(trials[trials$strategy == strategy, ], trials[trials$strategy == baseline, ], by = "trial")
  pair[[paste0(metric, ".x")]] - pair[[paste0(metric, ".y")]]
}
ours <- mapply(function(strategy, metric) mean(matched(strategy, metric)), differences$strategy, differences$metric)
agree("differences in comparison.csv", ours, differences$difference)

# Few trials hold most of the deaths: Student's interval is even on both sides, the interval of the table is not.
deaths <- differences[differences$metric == "deaths", ]
student <- t(sapply(deaths$strategy, function(strategy) t.test(matched(strategy, "deaths"))$conf.int))
show(
  strategy = deaths$strategy, deaths = deaths$difference, lower = deaths$lower, upper = deaths$upper,
  student_lower = student[, 1], student_upper = student[, 2]
)

cat("\nHow long the peace of the first agreement holds, among trials that signed\n")
horizon <- curves$week[curves$measure == "mean_weeks"][1]
signed <- trials[!is.na(trials$first_agreement_week), ]
signed$ended <- !is.na(signed$first_relapse_week)
signed$weeks <- ifelse(signed$ended, signed$first_relapse_week, horizon) - signed$first_agreement_week
causes <- setdiff(curves$cause, "")
signed$end <- factor(ifelse(signed$ended, signed$relapse_kind, "holds"), levels = c("holds", causes))
fits <- lapply(split(signed, signed$strategy), function(spells) {
  list(
    all = survfit(Surv(weeks, ended) ~ 1, data = spells, conf.type = "log-log"),
    causes = survfit(Surv(weeks, end) ~ 1, data = spells)
  )
})
held <- curves[curves$measure == "holds", ]
at <- Map(function(strategy, week) summary(fits[[strategy]]$all, times = week), held$strategy, held$week)
agree("Kaplan-Meier curves in survival.csv", sapply(at, function(row) row$surv), held$value)
# Where the curve is still at 1 this scale has no interval; the table has Wilson's there.
inside <- held$value > 0 & held$value < 1
limits <- sapply(at[inside], function(row) c(row$lower, row$upper))
agree("their intervals, log-log", limits, t(held[inside, c("lower", "upper")]))
ended <- curves[curves$measure == "ended", ]
ours <- mapply(function(strategy, cause, week) {
  fit <- fits[[strategy]]$causes
  summary(fit, times = week)$pstate[1, match(cause, fit$states)]
}, ended$strategy, ended$cause, ended$week)
agree("ends by cause (Aalen-Johansen)", ours, ended$value)
average <- curves[curves$measure == "mean_weeks", ]
ours <- sapply(average$strategy, function(strategy) summary(fits[[strategy]]$all, rmean = horizon)$table[["rmean"]])
agree("mean weeks of peace up to the horizon", ours, average$value)
show(strategy = average$strategy, signed = average$n, weeks = average$value, lower = average$lower, upper = average$upper)

# One colour and one shape for each strategy, in both figures; told apart without colours too.
strategies_as <- function(column) factor(column, levels = strategies)
colours <- c("#4D4D4D", "#0072B2", "#B35900", "#007A5A", "#A6407A", "#5B4FA0")
hues <- setNames(rep_len(colours, length(strategies)), strategies)
plain <- theme_minimal(base_size = 11) + theme(legend.position = "bottom", panel.grid.minor = element_blank())
caption <- "Illustrative, uncalibrated: assumptions, not a forecast. Bars: 95 % intervals."

shown <- differences[differences$metric %in% c("peace", "kept_peace", "focal_quiet_52"), ]
words <- c(peace = "peace at the horizon", kept_peace = "a truce or an agreement kept", focal_quiet_52 = "quiet last year")
shown$what <- factor(words[shown$metric], levels = rev(words))
first <- ggplot(shown, aes(100 * difference, what, colour = strategies_as(strategy), shape = strategies_as(strategy))) +
  geom_vline(xintercept = 0, colour = "grey60") +
  geom_pointrange(aes(xmin = 100 * lower, xmax = 100 * upper), orientation = "y", position = position_dodge(width = 0.5)) +
  scale_colour_manual(NULL, values = hues) +
  scale_shape_discrete(NULL) +
  labs(x = sprintf("points more than %s, over matched trials", baseline), y = NULL, caption = caption) +
  plain
ggsave(file.path(figures, "r_differences.png"), first, width = 7, height = 3.2, dpi = 150, bg = "white")

steps <- do.call(rbind, lapply(names(fits), function(strategy) {
  fit <- fits[[strategy]]$all
  data.frame(strategy = strategy, week = c(0, fit$time), share = c(1, fit$surv))
}))
points <- held[held$week %% 24 == 0, ]
second <- ggplot(steps, aes(week, share, colour = strategies_as(strategy), linetype = strategies_as(strategy))) +
  geom_step() +
  geom_pointrange(aes(week, value, ymin = lower, ymax = upper), points, size = 0.25, linetype = "solid", show.legend = FALSE) +
  scale_colour_manual(NULL, values = hues) +
  scale_linetype_discrete(NULL) +
  scale_y_continuous(limits = c(0, 1), labels = function(share) paste(100 * share, "%")) +
  labs(x = "weeks since the first agreement", y = "peace still holds") +
  labs(caption = paste("Lines: R. Points: survival.csv.", caption)) +
  plain
ggsave(file.path(figures, "r_survival.png"), second, width = 7, height = 4, dpi = 150, bg = "white")
cat("\nTwo figures: r_differences.png, r_survival.png\n")
