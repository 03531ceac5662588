package dev.oteltest.operations.deployment;

import dev.oteltest.internal.redact.SecretRedaction;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A check that runs: what it has measured, and the verdict that follows. Has one thread. */
final class RunningCheck {

  private final DeploymentEnvironment.Check check;
  private final Map<Verdict, Integer> totals = new EnumMap<>(Verdict.class);
  private @Nullable Instant start;
  private Instant due = Instant.MAX;
  private @Nullable Instant measuringSince;
  private @Nullable Instant end;
  private @Nullable Measurement last;
  private @Nullable Verdict verdict;
  private String why = "";
  private int attempts;
  private int consecutive;

  RunningCheck(DeploymentEnvironment.Check check) {
    this.check = check;
  }

  DeploymentEnvironment.Check check() {
    return check;
  }

  /** Returns the verdict on the check, or null if there is none yet. */
  @Nullable Verdict verdict() {
    return verdict;
  }

  boolean hasStarted() {
    return start != null;
  }

  boolean hasMeasured() {
    return last != null;
  }

  /** Returns since when a measurement is taken, or null if none is. */
  @Nullable Instant measuringSince() {
    return measuringSince;
  }

  /** Returns when the next measurement is due; never while one is taken, or after the last. */
  Instant due() {
    return verdict == null && measuringSince == null ? due : Instant.MAX;
  }

  void start(Instant at) {
    start = at;
    due = at.plus(check.timing().initialDelay());
  }

  void measureFrom(Instant now) {
    measuringSince = now;
  }

  /** Drops a measurement that the deadline cut short. */
  void drop() {
    measuringSince = null;
  }

  void add(Measurement measurement, Instant now) {
    boolean same = last != null && last.verdict() == measurement.verdict();
    consecutive = same ? consecutive + 1 : 1;
    int total = totals.merge(measurement.verdict(), 1, Integer::sum);
    measuringSince = null;
    last = measurement;
    attempts++;
    CheckTiming timing = check.timing();
    if (measurement.last() || timing.decides(measurement.verdict(), consecutive, total)) {
      verdict = measurement.verdict();
      why =
          timing.isSoak() && timing.least() > 1 && verdict != Verdict.PASSED
              ? measurement.message() + " (after " + passed() + " had passed)"
              : measurement.message();
      end = now;
    } else {
      due = now.plus(timing.interval());
    }
  }

  private String passed() {
    CheckTiming timing = check.timing();
    return timing.isSoak()
        ? totals.getOrDefault(Verdict.PASSED, 0) + " of " + timing.least() + " measurements"
        : consecutive + " of " + timing.least() + " consecutive measurements";
  }

  /** Ends a check that has no verdict yet. */
  void end(Instant now, String reason) {
    if (verdict != null) {
      return;
    }
    end = now;
    if (last == null) {
      verdict = Verdict.INCONCLUSIVE;
      why =
          measuringSince == null
              ? "it was not measured, because " + reason
              : "its first measurement had not ended when " + reason;
    } else if (last.verdict() == Verdict.PASSED) {
      verdict = Verdict.INCONCLUSIVE;
      why = "only " + passed() + " had passed when " + reason;
    } else {
      verdict = last.verdict();
      why = last.message() + " (when " + reason + ")";
    }
  }

  /** Returns what is known, as a line of the log. */
  String describe() {
    String text = check.name() + ": " + (verdict == null ? "not yet" : verdict.value());
    Measurement seen = last;
    if (seen != null) {
      text += seen.value().isEmpty() ? "" : ", " + seen.value();
      text += seen.message().isEmpty() ? "" : ": " + seen.message();
    }
    return attempts > 1 ? text + " (" + attempts + " attempts)" : text;
  }

  CheckResult result(SecretRedaction redaction) {
    Instant ended = end == null ? Instant.EPOCH : end;
    return new CheckResult(
        check.name(),
        check.kind(),
        redaction.apply(check.source().target()),
        verdict == null ? Verdict.INCONCLUSIVE : verdict,
        last == null ? "" : redaction.apply(last.value()),
        redaction.apply(why),
        attempts,
        check.dryRun(),
        start == null || start.isAfter(ended) ? ended : start,
        ended);
  }
}
