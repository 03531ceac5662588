package dev.oteltest.report.internal.verdict.gate.rule;

import dev.oteltest.internal.filter.FilterException;
import dev.oteltest.internal.text.NearestName;
import dev.oteltest.internal.yaml.InvalidFileException;
import dev.oteltest.internal.yaml.UserFile;
import dev.oteltest.internal.yaml.YamlNode;
import dev.oteltest.report.internal.filter.SpanFilter;
import dev.oteltest.report.internal.verdict.gate.count.Element;
import dev.oteltest.report.internal.verdict.gate.count.Measure;
import dev.oteltest.report.internal.verdict.gate.count.Measures;
import dev.oteltest.report.internal.verdict.gate.count.Population;
import dev.oteltest.report.internal.verdict.gate.shape.Requirement;
import dev.oteltest.semconv.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads rules. Whatever is not as specified is an error. */
public final class RuleReader {

  /** The largest file that is read, in megabytes. */
  public static final int MAX_MEGABYTES = 1;

  private static final Set<String> FILE_KEYS = Set.of("rules", "presets", "noData", "freeze");
  private static final Set<String> RULE_KEYS =
      Set.of(
          "name",
          "element",
          "filter",
          "except",
          "counter",
          "of",
          "hard",
          "every",
          "tree",
          "conventions",
          "minimum",
          "maximum",
          "increase",
          "decrease",
          "level",
          "allowEmpty",
          "noData",
          "freeze");

  private static final List<Severity> LEVELS =
      List.of(Severity.ERROR, Severity.WARNING, Severity.INFORMATION);

  private final UserFile file;
  private final String fileName;
  private @Nullable NoData noData;
  private boolean freeze;

  /**
   * What a file of rules states.
   *
   * @param presets the names of presets whose rules apply as well
   * @param noData what comes of a run that is incomplete, and of its rules without a value of their
   *     own; null if it does not say that
   * @param freeze whether violations of its rules are frozen that do not say otherwise
   */
  public record RuleFile(
      List<Rule> rules, List<String> presets, @Nullable NoData noData, boolean freeze) {}

  private RuleReader(UserFile file, String fileName, @Nullable NoData noData, boolean freeze) {
    this.file = file;
    this.fileName = fileName;
    this.noData = noData;
    this.freeze = freeze;
  }

  /**
   * Reads a file.
   *
   * @param file the file
   * @param fileName the file as verdicts name it
   * @param root the root of its YAML
   * @throws InvalidFileException if it is not as specified
   */
  public static RuleFile read(UserFile file, String fileName, YamlNode root) {
    return read(file, fileName, root, null, false);
  }

  /**
   * Reads a file with the defaults of another, as a preset has those of the file that names it.
   *
   * @param noData what comes of a run without data; null if the file does not say that
   * @param freeze whether violations are frozen
   * @throws InvalidFileException if it is not as specified
   */
  public static RuleFile read(
      UserFile file, String fileName, YamlNode root, @Nullable NoData noData, boolean freeze) {
    return new RuleReader(file, fileName, noData, freeze).read(root);
  }

  private RuleFile read(YamlNode root) {
    RuleMapping top = new RuleMapping(file, root, "a file of rules", FILE_KEYS);
    noData = noData(top, noData);
    freeze = top.flag("freeze", freeze);
    List<String> presets = presets(top);
    List<Rule> rules = new ArrayList<>();
    List<RuleMapping> mappings =
        presets.isEmpty() || top.has("rules")
            ? top.sections("rules", "a rule", RULE_KEYS)
            : List.of();
    Map<String, Integer> ids = new HashMap<>();
    for (RuleMapping mapping : mappings) {
      for (Rule rule : rules(mapping)) {
        Integer other = ids.putIfAbsent(rule.id(), rule.line());
        if (other != null) {
          throw mapping.error(
              "the rule of line "
                  + other
                  + " has the same name, or judges the same: give each a 'name' of its own");
        }
        rules.add(rule);
      }
    }
    return new RuleFile(List.copyOf(rules), presets, noData, freeze);
  }

  private static List<String> presets(RuleMapping top) {
    if (!top.has("presets")) {
      return List.of();
    }
    List<String> presets = top.texts("presets");
    for (String preset : presets) {
      if (!Presets.NAMES.contains(preset)) {
        throw top.error(
            "presets",
            "'" + preset + "' is not a preset: " + NearestName.hint(preset, Presets.NAMES));
      }
    }
    return presets;
  }

  private static @Nullable NoData noData(RuleMapping mapping, @Nullable NoData otherwise) {
    NoData said =
        mapping.word(
            "noData", List.of(NoData.values()), value -> value.name().toLowerCase(Locale.ROOT));
    return said == null ? otherwise : said;
  }

  /** Returns a rule for each limit of a mapping. */
  private List<Rule> rules(RuleMapping mapping) {
    String name = Objects.requireNonNullElse(mapping.text("name"), "").strip();
    if (Requirements.areIn(mapping)) {
      Requirement requirement = Requirements.read(mapping);
      Population spans = new Population(Element.SPAN, filter(mapping, Element.SPAN), requirement);
      Measure count = of(mapping, Measures.COUNT);
      return List.of(rule(mapping, name, spans, count, requirement, Limit.ofNone(count.unit())));
    }
    Element element = mapping.requiredWord("element", List.of(Element.values()), Element::word);
    Measure measure = measure(mapping, element);
    List<Limit> limits = RuleLimits.read(mapping, measure);
    Population population = new Population(element, filter(mapping, element));
    return limits.stream()
        .map(
            limit ->
                rule(
                    mapping,
                    name.isEmpty() || limits.size() == 1 || limit.kind() == Limit.Kind.MAXIMUM
                        ? name
                        : name + ", " + limit.kind().word(),
                    population,
                    measure,
                    null,
                    limit))
        .toList();
  }

  private Rule rule(
      RuleMapping mapping,
      String name,
      Population population,
      Measure measure,
      @Nullable Requirement requirement,
      Limit limit) {
    boolean timed = measure.unit().isOfTime() && !limit.isOfBase();
    NoData said = noData(mapping, noData);
    return new Rule(
        fileName,
        file.linesBefore() + mapping.line(),
        name,
        population,
        measure,
        requirement,
        limit,
        level(mapping, timed),
        mapping.flag("hard", false),
        mapping.flag("allowEmpty", false),
        Objects.requireNonNullElse(said, NoData.FAIL),
        Objects.requireNonNullElse(said, NoData.PASS),
        frozen(mapping, timed, limit));
  }

  private static Measure measure(RuleMapping mapping, Element element) {
    Measure measure = mapping.requiredWord("counter", Measures.all(), Measure::word);
    if (!Measures.of(element).contains(measure)) {
      throw mapping.error(
          "counter",
          "the element %s does not have the counter %s. It has %s"
              .formatted(
                  element.word(),
                  measure.word(),
                  Measures.of(element).stream()
                      .map(Measure::word)
                      .collect(Collectors.joining(", "))));
    }
    return of(mapping, measure);
  }

  private static Measure of(RuleMapping mapping, Measure measure) {
    String text = mapping.text("of");
    if (text != null && measure != Measures.SPANS) {
      throw mapping.error("of", "'of' says which spans the counter 'spans' counts: remove it");
    }
    return text == null ? measure : Measures.spans(filter(mapping, "of", text.strip()));
  }

  private static SpanFilter filter(RuleMapping mapping, Element element) {
    String text = Objects.requireNonNullElse(mapping.text("filter"), "").strip();
    requireNotOfRun(mapping, "filter", element, !text.isEmpty());
    return filter(mapping, "filter", text).except(exceptions(mapping, element));
  }

  private static void requireNotOfRun(
      RuleMapping mapping, String key, Element element, boolean isThere) {
    if (element == Element.RUN && isThere) {
      throw mapping.error(key, "there is one run, which needs no '" + key + "': remove it");
    }
  }

  private static SpanFilter filter(RuleMapping mapping, String key, String text) {
    try {
      return SpanFilter.parse(text);
    } catch (FilterException e) {
      throw mapping.error(key, "position " + e.position() + " of the filter: " + e.problem());
    }
  }

  private static List<SpanFilter> exceptions(RuleMapping mapping, Element element) {
    List<String> texts = mapping.has("except") ? mapping.texts("except") : List.of();
    requireNotOfRun(mapping, "except", element, !texts.isEmpty());
    if (texts.stream().anyMatch(String::isBlank)) {
      throw mapping.error("except", "an empty exception would leave nothing to judge: remove it");
    }
    return texts.stream().map(text -> filter(mapping, "except", text.strip())).toList();
  }

  private static Severity level(RuleMapping mapping, boolean timed) {
    Severity level = mapping.word("level", LEVELS, Severity::word);
    boolean hard = mapping.flag("hard", false);
    if (hard && (!timed || (level != null && level != Severity.ERROR))) {
      throw mapping.error(
          "hard",
          "'hard' lets a 'maximum' or 'minimum' of time be an 'error', and is only for that");
    }
    if (timed && level == Severity.ERROR && !hard) {
      throw mapping.error(
          "level",
          "one run can't prove that something has become slower, so a limit on time is a 'warning'"
              + " or 'information', unless it is an 'increase' against several runs of a base, or"
              + " 'hard: true' says that it fails all the same");
    }
    Severity byDefault = timed && !hard ? Severity.WARNING : Severity.ERROR;
    return level == null ? byDefault : level;
  }

  private boolean frozen(RuleMapping mapping, boolean timed, Limit limit) {
    boolean wanted = mapping.flag("freeze", false);
    if (timed && wanted) {
      throw mapping.error(
          "freeze", "a limit on time can't be frozen, as no two runs take the same time");
    }
    if (limit.isOfBase() && wanted) {
      throw mapping.error(
          "freeze",
          "'"
              + limit.kind().word()
              + "' compares with the base, which has what exists, so there is nothing to freeze");
    }
    return !timed && !limit.isOfBase() && mapping.flag("freeze", freeze);
  }
}
