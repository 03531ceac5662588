package dev.oteltest.operations.configuration;

import dev.oteltest.internal.yaml.InvalidFileException;
import dev.oteltest.internal.yaml.YamlNode;
import dev.oteltest.operations.internal.text.TextEdit;
import dev.oteltest.operations.internal.text.TextLines;
import dev.oteltest.operations.internal.text.YamlReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Changes files of OpenTelemetry's <a
 * href="https://opentelemetry.io/docs/specs/otel/configuration/#declarative-configuration">declarative
 * configuration</a>.
 *
 * @since 0.1
 */
public final class DeclarativeConfiguration {

  /** A signal, and where a file says how it is exported. */
  public enum Signal {
    /** Spans. */
    TRACES("tracer_provider", "processors"),
    /** Metrics. Readers that are asked, such as Prometheus', send nothing by themselves. */
    METRICS("meter_provider", "readers"),
    /** Log records. */
    LOGS("logger_provider", "processors");

    private final String provider;
    private final String list;

    Signal(String provider, String list) {
      this.provider = provider;
      this.list = list;
    }

    private boolean exports(YamlNode item) {
      List<String> kinds = this == METRICS ? List.of("periodic") : List.of("batch", "simple");
      return kinds.stream().anyMatch(kind -> item.resolved().key(kind) != null);
    }
  }

  private DeclarativeConfiguration() {}

  /**
   * Returns a file's text without the processors and readers that export. All else stays as it is
   * written, including comments and references to environment variables.
   *
   * @param text the text of the file, in YAML or JSON
   * @param signals the signals that are not to be exported
   * @throws IOException if the text is not YAML, or is no longer YAML because another part refers
   *     to what was removed; the message states the line and the problem
   */
  public static String withoutExport(String text, Collection<Signal> signals) throws IOException {
    try {
      List<TextEdit> edits = new ArrayList<>();
      for (YamlNode document : YamlReader.read(text)) {
        for (Signal signal : signals) {
          YamlNode provider = value(document, signal.provider);
          YamlNode list = provider == null ? null : provider.get(signal.list);
          if (list != null) {
            edits.addAll(removing(text, list, signal));
          }
        }
      }
      String edited = TextEdit.apply(text, edits.stream().distinct().toList());
      YamlReader.read(edited);
      return edited;
    } catch (InvalidFileException e) {
      throw new IOException("line " + e.line() + ": " + e.problem(), e);
    }
  }

  private static @Nullable YamlNode value(YamlNode document, String key) {
    YamlNode value = document.get(key);
    return value == null ? null : value.resolved();
  }

  private static List<TextEdit> removing(String text, YamlNode list, Signal signal) {
    List<YamlNode> items = list.resolved().items();
    List<YamlNode> kept = items.stream().filter(item -> !signal.exports(item)).toList();
    if (kept.size() == items.size()) {
      return List.of();
    }
    if (kept.isEmpty() || list.isAlias()) {
      // A value has to be indented further than its key, which a block of items need not be.
      String none = list.style() == YamlNode.Style.BLOCK ? "  []" : "[]";
      return List.of(new TextEdit(list.start(), list.end(), none));
    }
    if (list.isFlow()) {
      String rest =
          kept.stream()
              .map(item -> text.substring(item.start(), item.end()))
              .collect(Collectors.joining(", ", "[", "]"));
      return List.of(new TextEdit(list.start(), list.end(), rest));
    }
    return items.stream()
        .filter(item -> !kept.contains(item))
        .map(item -> new TextEdit(dash(text, list, item), item.end(), ""))
        .toList();
  }

  /** Returns the offset of the dash before an item of a list in block style. */
  private static int dash(String text, YamlNode list, YamlNode item) {
    int line = TextLines.lineStart(text, item.start());
    while (line > 0 && !hasDash(text, line, list.column())) {
      line = TextLines.lineStart(text, line - 1);
    }
    return line + list.column();
  }

  private static boolean hasDash(String text, int line, int column) {
    int at = line + column;
    return at < text.length() && text.charAt(at) == '-' && text.substring(line, at).isBlank();
  }
}
