package dev.oteltest.report.internal.runs;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.NearestName;
import dev.oteltest.report.internal.history.RunRow;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The runs of a store by their names: {@code last}, {@code last~2}, {@code last-green}, {@code
 * main}, what a person named them, the beginnings of their ids and of their starts.
 */
public final class RunNames {

  static final String LAST = "last";
  static final String GREEN = "last-green";

  /** The last run of the default branch that passed. */
  public static final String MAIN = "main";

  /** What stands for all runs where they are removed. */
  public static final String ALL = "all";

  private static final Pattern BEFORE_LAST = Pattern.compile("last~(\\d{1,5})");
  private static final Pattern ID = Pattern.compile("[0-9a-f]{6,16}");
  private static final Pattern START =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}(T\\d{2}(:\\d{2}(:\\d{2})?)?)?");

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  private static final int NAMED = 5;

  private static final String LIST = "mvn otel:runs lists what is kept";

  private final List<KeptRun> runs;
  private final BaseRun bases;

  private RunNames(List<KeptRun> runs, BaseRun bases) {
    this.runs = runs;
    this.bases = bases;
  }

  /** Returns the names of the runs that can be read. */
  public static RunNames of(RunStore store) throws IOException {
    List<KeptRun> runs = store.runs().stream().filter(run -> run.row().isPresent()).toList();
    return new RunNames(runs, new BaseRun(runs, store.checkout()));
  }

  /** Returns the runs, the newest first. */
  public List<KeptRun> runs() {
    return runs;
  }

  /** Returns what runs are compared with. */
  public BaseRun bases() {
    return bases;
  }

  /**
   * Returns the run that a name means; nothing if it can't be the name of a run.
   *
   * @param head the run that it is compared with, which is not its own base; null if it is not
   * @throws IllegalArgumentException if it means several, or one that is not kept
   */
  public Optional<KeptRun> find(String name, @Nullable RunRow head) {
    Matcher before = BEFORE_LAST.matcher(name);
    if (name.equals(LAST) || before.matches()) {
      int place = name.equals(LAST) ? 0 : Integer.parseInt(before.group(1));
      if (place >= runs.size()) {
        throw new IllegalArgumentException(
            "'%s' is not there: %s kept here. %s"
                .formatted(name, CountText.of(runs.size(), "run is", "runs are"), LIST));
      }
      return Optional.of(runs.get(place));
    }
    if (name.equals(GREEN)) {
      return Optional.of(
          runs.stream()
              .filter(KeptRun::isGreen)
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "'last-green' is not there: no run that passed is kept here. " + LIST)));
    }
    if (name.equals(MAIN)) {
      return Optional.of(
          bases.main(head).orElseThrow(() -> new IllegalArgumentException(bases.whyNoMain(head))));
    }
    return only(name);
  }

  /** Returns the run with a name that was given to it, or whose id or start begins with it. */
  private Optional<KeptRun> only(String name) {
    Predicate<KeptRun> matches = run -> run.pins().contains(name);
    if (ID.matcher(name).matches()) {
      matches = matches.or(run -> run.id().startsWith(name));
    }
    if (START.matcher(name).matches()) {
      matches = matches.or(run -> start(run).startsWith(name));
    }
    List<KeptRun> found = runs.stream().filter(matches).toList();
    if (found.size() > 1) {
      throw new IllegalArgumentException(
          "'%s' is %s: %s. Name one of them by more of its id"
              .formatted(
                  name,
                  CountText.of(found.size(), "run"),
                  CountText.some(found, NAMED, KeptRun::title)));
    }
    return found.stream().findFirst();
  }

  private static String start(KeptRun run) {
    return SECONDS.format(Instant.ofEpochMilli(run.startedMs()).atZone(ZoneId.systemDefault()));
  }

  /** Returns what to do about a name that no run has. */
  public String hint(String name) {
    List<String> names = new ArrayList<>(List.of(LAST, GREEN, MAIN));
    runs.forEach(run -> names.addAll(run.pins()));
    return "no kept run is called so: " + NearestName.question(name, names) + LIST;
  }
}
