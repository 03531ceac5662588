package dev.oteltest.report.internal.verdict.comparison.identity;

import dev.oteltest.internal.repetition.StableText;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.text.Secrets;
import dev.oteltest.report.internal.text.Sha256;
import dev.oteltest.report.internal.text.VisibleText;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestAttributes;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a test is in any run of a history, in which nobody compares two runs: unlike the number of
 * an invocation, the title of its arguments is the same if a case is inserted before it.
 *
 * @param module the artifactId of its module, or the name of its service; empty if unknown
 * @param type the class, fully qualified; empty if unknown
 * @param method the method with the types of its parameters; empty for the class itself
 * @param arguments the title of its arguments, with a number if an earlier test has the same;
 *     {@link #CHANGING} for all invocations whose titles are others in each run; empty if it has
 *     none
 */
public record TestIdentity(String module, String type, String method, String arguments) {

  /** What stands for arguments that are others in each run. */
  public static final String CHANGING = "(others in each run)";

  /** Long numbers that somebody wrote: the ends of ranges, and round ones. */
  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?<![\\w.])-?(?:214748364[78]|4294967295|922337203685477580[78]|[1-9]\\d{0,2}0{6,18})(?![\\w.])");

  /** A time of day that a clock gave, unless a date is before it. */
  private static final Pattern CLOCK = Pattern.compile("(?<![-T:.\\d])\\d\\d:\\d\\d:\\d\\d\\.\\d");

  /** Where a checkout is, before what is in it. */
  private static final Pattern CHECKOUT =
      Pattern.compile(
          "(?<![\\w./\\\\])(?:file:)?(?:/|[A-Za-z]:[/\\\\])[^\\s\"',;]{0,300}[/\\\\](?=(?:target|src|build)[/\\\\])");

  /** A class of JUnit 4, and the name of its parameters, which may be only a number. */
  private static final Pattern PARAMETERIZED = Pattern.compile("(.*)/(?:\\[(.*)\\])?");

  /** The last part of the unique id of an invocation, or of a dynamic test or container. */
  private static final Pattern NUMBER = Pattern.compile(":(#?)(\\d{1,9})\\]$");

  private static final Pattern LEADING = Pattern.compile("^\\d+\\s*[:.)>|=-]+\\s*");
  private static final Pattern MARKED = Pattern.compile("\\[\\d+\\]|#\\d+\\b");
  private static final Pattern REPETITION = Pattern.compile("^repetition \\d+ of \\d+$");

  /** Longer titles have a hash for their end. */
  private static final int LONGEST = 40;

  private static final int HASH = 8;

  /**
   * How many days a date in a title may be from the run's, as runs have time zones and tests add
   * days.
   */
  private static final int NEAR = 2;

  /**
   * Returns what tests of a run are, in their order.
   *
   * @param tests all tests of some classes
   */
  public static List<TestIdentity> of(Run run, List<TestCase> tests) {
    List<TestIdentity> identities = new ArrayList<>(tests.size());
    Set<String> today = datesOf(run);
    Map<TestIdentity, Integer> equal = new HashMap<>();
    Set<TestIdentity> taken = new HashSet<>();
    for (TestCase test : tests) {
      TestIdentity first = of(run.spans(), test, today);
      TestIdentity identity = first;
      while (!first.isChanging() && !taken.add(identity)) {
        identity = first.numbered(equal.merge(first, 1, Integer::sum) + 1);
      }
      identities.add(identity);
    }
    return identities;
  }

  /**
   * Returns what the tests of a run are, in their order, where the same test in several JVMs and
   * all repetitions of one are one test.
   */
  public static List<TestIdentity> ofAttempts(Run run) {
    SpanTable spans = run.spans();
    Set<String> today = datesOf(run);
    Map<TestIdentity, Map<String, Integer>> equal = new HashMap<>();
    List<TestIdentity> identities = new ArrayList<>(run.tests().size());
    for (TestCase test : run.tests()) {
      TestIdentity first = of(spans, test, today);
      boolean repetition = REPETITION.matcher(spans.recordedName(test.row())).matches();
      String id = repetition ? "" : spans.text(test.row(), TestAttributes.UNIQUE_ID);
      if (id.isEmpty() && !repetition) {
        id = spans.spanId(test.row()); // of a report: nobody knows whether another is the same
      }
      Map<String, Integer> numbers = equal.computeIfAbsent(first, unknown -> new HashMap<>());
      numbers.putIfAbsent(id, numbers.size() + 1);
      int number = numbers.get(id);
      identities.add(number == 1 || first.isChanging() ? first : first.numbered(number));
    }
    return identities;
  }

  private static TestIdentity of(SpanTable spans, TestCase test, Set<String> today) {
    TestKey key = TestKey.named(spans, test, true);
    boolean isClass = !test.suite().isEmpty() && test.name().equals(test.suite());
    String title = key.index().isEmpty() ? "" : titleOf(spans, test.row());
    if (title.equals(key.method()) || key.method().startsWith(title + "(")) {
      title = "";
    }
    String type = isClass ? key.type() + "." + key.method() : key.type();
    Matcher parameterized = PARAMETERIZED.matcher(type);
    if (type.indexOf('/') >= 0 && parameterized.matches()) {
      type = parameterized.group(1);
      String named = parameterized.group(2);
      title = named == null ? "" : withoutNumber(named, "");
    }
    return new TestIdentity(key.module(), type, isClass ? "" : key.method(), shown(title, today));
  }

  /** Returns the dates around the start of a run, as titles have them. */
  private static Set<String> datesOf(Run run) {
    long start = TimeUnit.NANOSECONDS.toSeconds(run.facts().startNanos());
    LocalDate day = LocalDate.ofInstant(Instant.ofEpochSecond(start), ZoneOffset.UTC);
    return IntStream.rangeClosed(-NEAR, NEAR)
        .mapToObj(day::plusDays)
        .flatMap(TestIdentity::forms)
        .collect(Collectors.toSet());
  }

  /** Returns forms of the date of a run; another date is one that somebody wrote. */
  private static Stream<String> forms(LocalDate date) {
    String iso = date.toString();
    String year = iso.substring(0, iso.length() - 6);
    String month = iso.substring(iso.length() - 5, iso.length() - 3);
    String day = iso.substring(iso.length() - 2);
    String name = date.getMonth().name();
    return Stream.of(
        iso,
        day + "." + month + "." + year,
        date.getDayOfMonth() + "." + date.getMonthValue() + "." + year,
        month + "/" + day + "/" + year,
        day + "/" + month + "/" + year,
        name.charAt(0) + name.substring(1, 3).toLowerCase(Locale.ROOT) + " " + day);
  }

  /** Whether it stands for all invocations of a method whose arguments are others in each run. */
  public boolean isChanging() {
    return arguments.equals(CHANGING);
  }

  private TestIdentity numbered(int number) {
    return new TestIdentity(module, type, method, (arguments + " #" + number).strip());
  }

  /** Returns the titles of a test and of what is numbered around it, without the numbers. */
  private static String titleOf(SpanTable spans, int test) {
    String titles = "";
    for (int row = test; row >= 0 && spans.role(row).isOfTests(); row = spans.parent(row)) {
      Matcher number = NUMBER.matcher(spans.text(row, TestAttributes.UNIQUE_ID));
      boolean found = number.find();
      boolean invocation =
          JunitKind.INVOCATION.value().equals(spans.attribute(row, TestAttributes.KIND));
      if (row == test || (found && (!number.group(1).isEmpty() || invocation))) {
        String title = withoutNumber(spans.recordedName(row), found ? number.group(2) : "");
        titles = titles.isEmpty() ? title : title + " > " + titles;
      }
    }
    return titles;
  }

  /**
   * Returns a title without the number of its invocation, in the forms in which people write it.
   *
   * @param number the number; empty for any
   */
  private static String withoutNumber(String title, String number) {
    String plain =
        title.startsWith("repetition ") ? REPETITION.matcher(title).replaceFirst("") : title;
    return without(MARKED, without(LEADING, plain, number), number).strip();
  }

  private static String without(Pattern form, String title, String number) {
    Matcher found = form.matcher(title);
    while (found.find()) {
      if (number.isEmpty() || found.group().replaceAll("\\D", "").equals(number)) {
        return title.substring(0, found.start()) + title.substring(found.end());
      }
    }
    return title;
  }

  private static String shown(String recorded, Set<String> today) {
    if (recorded.isEmpty()) {
      return "";
    }
    String title = CHECKOUT.matcher(recorded).replaceAll("");
    String unknown = WRITTEN.matcher(title).replaceAll("0");
    if (!StableText.of(unknown).equals(unknown)
        || CLOCK.matcher(title).find()
        || today.stream().anyMatch(title::contains)) {
      return CHANGING;
    }
    String masked = VisibleText.line(Secrets.masked(title));
    if (masked.length() <= LONGEST) {
      return masked;
    }
    String start = masked.substring(0, LONGEST - HASH - 1);
    return start + "…" + Sha256.hex(masked).substring(0, HASH);
  }
}
