"""Values of other programs for the same data, against which the statistics of this program are tested.

Writes `name,value` lines to the file that it is given. Data are made from a fixed sequence of uniforms that the tests make too,
so that no data set has to be kept. See README.md beside this file.
"""

import math
import sys
import warnings

import numpy as np
import pandas as pd
from ema_workbench.analysis import prim
from lifelines import AalenJohansenFitter, CoxPHFitter, KaplanMeierFitter, WeibullFitter
from lifelines.utils import restricted_mean_survival_time
from SALib.analyze import morris, pawn, sobol
from scipy import stats

import powerlaw

MASK = (1 << 64) - 1


def uniforms(seed):
    """SplitMix64 on a Weyl sequence, as `stats` makes it in its tests."""
    state = seed & MASK
    while True:
        state = (state + 0x9E3779B97F4A7C15) & MASK
        z = state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        z ^= z >> 31
        yield ((z >> 11) + 0.5) / 9007199254740992.0


def survival(put):
    draw = uniforms(101)
    rows = []
    for _ in range(120):
        x = 1.0 if next(draw) < 0.5 else 0.0
        y = next(draw)
        weeks = math.ceil(-20.0 * math.log(next(draw)) * math.exp(0.4 * y - 0.7 * x))
        cause = 0 if next(draw) < 0.6 else 1
        rows.append((min(weeks, 40.0), weeks <= 40.0, x, y, cause))
    data = pd.DataFrame(rows, columns=["weeks", "ended", "x", "y", "cause"])
    cox = CoxPHFitter().fit(data[["weeks", "ended", "x", "y"]], "weeks", "ended")
    for name in ("x", "y"):
        put(f"cox.{name}", cox.params_[name])
        put(f"cox.{name}.error", cox.standard_errors_[name])
    km = KaplanMeierFitter().fit(data.weeks, data.ended)
    for week in (5, 15, 30):
        put(f"km.{week}", km.predict(week))
        low, high = km.confidence_interval_survival_function_.loc[:week].iloc[-1]
        put(f"km.{week}.lower", low)
        put(f"km.{week}.upper", high)
    for week in (20, 35):
        put(f"restricted_mean.{week}", restricted_mean_survival_time(km, t=week))
    put("weibull.censored", WeibullFitter().fit(data.weeks, data.ended).rho_)
    # without ties, which lifelines would break at random
    spread = data.weeks + np.arange(len(data)) / 1000.0
    for cause in (0, 1):
        code = np.where(data.ended, data.cause + 1, 0)
        fit = AalenJohansenFitter(calculate_variance=False).fit(spread, code, event_of_interest=cause + 1)
        for week in (10, 30):
            put(f"incidence.{cause}.{week}", fit.predict(week))


def tails(put):
    draw = uniforms(202)
    counts = [int(0.5 + 0.5 * next(draw) ** (-1.0 / 1.3)) for _ in range(2000)]
    counts = [count for count in counts if count > 0]
    fit = powerlaw.Fit(counts, discrete=True, estimate_discrete=False, xmin=3, verbose=False)
    put("tail.alpha", fit.power_law.alpha)
    put("tail.distance", fit.power_law.D)
    draw = uniforms(203)
    spells = [30.0 * (-math.log(next(draw))) ** (1.0 / 0.8) for _ in range(500)]
    put("weibull.shape", stats.weibull_min.fit(spells, floc=0)[0])


def ishigami(x):
    a, b, c = (math.pi * (2.0 * value - 1.0) for value in x)
    return math.sin(a) + 7.0 * math.sin(b) ** 2 + 0.1 * c**4 * math.sin(a)


def sensitivities(put):
    problem = {"num_vars": 3, "names": ["a", "b", "c"], "bounds": [[0.0, 1.0]] * 3}
    draw = uniforms(303)
    base = 1024
    a = [[next(draw) for _ in range(3)] for _ in range(base)]
    b = [[next(draw) for _ in range(3)] for _ in range(base)]
    outcomes = []
    for row in range(base):
        outcomes.append(ishigami(a[row]))
        for factor in range(3):
            mixed = list(a[row])
            mixed[factor] = b[row][factor]
            outcomes.append(ishigami(mixed))
        outcomes.append(ishigami(b[row]))
    found = sobol.analyze(problem, np.array(outcomes), calc_second_order=False, seed=1)
    for factor in range(3):
        put(f"sobol.first.{factor}", found["S1"][factor])
        put(f"sobol.total.{factor}", found["ST"][factor])
    x = np.array(a)
    y = np.array([ishigami(row) for row in a])
    found = pawn.analyze(problem, x, y, S=10, seed=1)
    for factor in range(3):
        put(f"pawn.{factor}", found["median"][factor])
    draw = uniforms(304)
    points, values = [], []
    for _ in range(40):
        point = [math.floor(next(draw) * 2.0) / 3.0 for _ in range(3)]
        order = sorted(range(3), key=lambda _: next(draw))
        points.append(list(point))
        for factor in order:
            point[factor] += 2.0 / 3.0
            points.append(list(point))
    values = np.array([ishigami(point) for point in points])
    found = morris.analyze(problem, np.array(points), values, num_levels=4, seed=1)
    for factor in range(3):
        put(f"morris.mu.{factor}", found["mu"][factor])
        put(f"morris.mu_star.{factor}", found["mu_star"][factor])
        put(f"morris.sigma.{factor}", found["sigma"][factor])


def boxes(put):
    draw = uniforms(404)
    x = pd.DataFrame([[next(draw) for _ in range(4)] for _ in range(800)], columns=["a", "b", "c", "d"])
    noise = [next(draw) for _ in range(800)]
    inside = (x.a > 0.6) & (x.b < 0.4)
    y = np.array([float(is_inside != (draw < 0.05)) for is_inside, draw in zip(inside, noise)])
    found = prim.Prim(x, y, threshold=0.8, peel_alpha=0.05, mass_min=0.05).find_box()
    dense = found.peeling_trajectory[found.peeling_trajectory.density >= 0.8]
    step = dense.iloc[0]
    limits = found.box_lims[int(dense.index[0])]
    put("prim.coverage", step.coverage)
    put("prim.density", step.density)
    put("prim.a", limits["a"].iloc[0])
    put("prim.b", limits["b"].iloc[1])


def main():
    warnings.filterwarnings("ignore")
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        file.write("name,value\n")
        for part in (survival, tails, sensitivities, boxes):
            part(lambda name, value: file.write(f"{name},{float(value):.10g}\n"))


if __name__ == "__main__":
    main()
