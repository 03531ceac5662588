package dev.oteltest.assertions.internal.yaml;

import dev.oteltest.internal.yaml.InvalidFileException;
import dev.oteltest.internal.yaml.UserFile;
import dev.oteltest.internal.yaml.YamlNode;
import dev.oteltest.internal.yaml.YamlNode.Kind;
import dev.oteltest.internal.yaml.YamlNode.Style;
import dev.oteltest.internal.yaml.YamlText;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads a YAML 1.2 document; errors name the file, the position and what to write instead. */
public final class SingleDocumentReader {

  private static final int MAX_DEPTH = 50;
  private static final int MAX_CODE_POINTS = 100_000;
  private static final int MAX_ALIASES = 50;

  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setSchema(new CoreSchema())
          .setCodePointLimit(MAX_CODE_POINTS)
          .setMaxAliasesForCollections(MAX_ALIASES)
          .build();

  private static final Pattern NO_INDENTATION =
      Pattern.compile("\\. \\(Do not use .* for indentation\\)");

  private static final String QUOTES = "put the value in 'single quotes'";

  /**
   * Remedies, by a fragment of the parser's message; regular expressions cause most of the errors.
   */
  private static final Map<String, String> REMEDIES = new LinkedHashMap<>();

  static {
    REMEDIES.put("(TAB)", "indent with spaces");
    REMEDIES.put("that cannot start any token", QUOTES);
    REMEDIES.put("alias", QUOTES + " if it begins with * and is not an alias");
    REMEDIES.put("an anchor", QUOTES + " if it begins with & and is not an anchor");
    REMEDIES.put("escape", QUOTES + ", where \\ is literal");
    REMEDIES.put(
        "mapping values are not allowed here",
        QUOTES + " if it contains \": \", and indent the keys of a mapping equally");
    REMEDIES.put(
        "expected <block end>",
        QUOTES + " if it begins with [ or {, and indent the keys of a mapping equally");
    REMEDIES.put("sequence entries are not allowed here", "begin the list on the next line");
    REMEDIES.put("could not find expected ':'", "write \"key: value\"");
    REMEDIES.put("expected a single document", "keep one document in the file");
  }

  private SingleDocumentReader() {}

  /**
   * Reads the only document of a file.
   *
   * @throws InvalidFileException if the text is not a single document; the message names the file,
   *     the line and the column
   */
  public static YamlNode read(UserFile file, String text) {
    try {
      checkDepth(file, text);
      return new ComposedNodes()
          .of(
              new Compose(SETTINGS)
                  .composeString(text)
                  .orElseThrow(() -> file.error(0, "this file is empty")));
    } catch (MarkedYamlEngineException e) {
      throw error(file, e.getProblemMark().orElse(null), problem(e));
    } catch (ReaderException e) {
      throw error(file, text, e);
    } catch (YamlEngineException e) {
      throw file.error(0, String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
  }

  /**
   * Rejects documents that are nested too deeply, before they are composed: composing is recursive.
   */
  private static void checkDepth(UserFile file, String text) {
    int depth = 0;
    for (Event event : new Parse(SETTINGS).parseString(text)) {
      switch (event.getEventId()) {
        case MappingStart, SequenceStart -> depth++;
        case MappingEnd, SequenceEnd -> depth--;
        default -> {}
      }
      if (depth > MAX_DEPTH) {
        throw error(
            file,
            event.getStartMark().orElse(null),
            "is nested more than " + MAX_DEPTH + " levels");
      }
    }
  }

  private static String problem(MarkedYamlEngineException e) {
    String problem = NO_INDENTATION.matcher(String.valueOf(e.getProblem())).replaceFirst("");
    String context = String.valueOf(e.getContext());
    String begun =
        e.getContextMark()
            .filter(begin -> begin.getLine() != e.getProblemMark().map(Mark::getLine).orElse(-1))
            .map(begin -> ", " + context + " from " + place(begin))
            .orElse("");
    String words = context + " " + problem;
    String remedy =
        REMEDIES.entrySet().stream()
            .filter(entry -> words.contains(entry.getKey()))
            .map(entry -> ": " + entry.getValue())
            .findFirst()
            .orElse("");
    return problem + begun + remedy;
  }

  private static InvalidFileException error(UserFile file, @Nullable Mark mark, String problem) {
    return mark == null
        ? file.error(0, problem)
        : new InvalidFileException(file, mark.getLine() + 1, mark.getColumn() + 1, problem);
  }

  private static InvalidFileException error(UserFile file, String text, ReaderException e) {
    String before = text.substring(0, text.offsetByCodePoints(0, e.getPosition()));
    return new InvalidFileException(
        file,
        1 + (int) before.chars().filter(c -> c == '\n').count(),
        1 + before.codePointCount(before.lastIndexOf('\n') + 1, before.length()),
        "the character U+%04X is not allowed: escape it in \"double quotes\""
            .formatted(e.getCodePoint()));
  }

  private static String place(Mark mark) {
    return "line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1);
  }

  /** Turns the parser's nodes, in which aliases and merge keys are resolved, into ours. */
  private static final class ComposedNodes {

    private final IdentityHashMap<Node, YamlNode> known = new IdentityHashMap<>();

    YamlNode of(Node node) {
      YamlNode seen = known.get(node); // an alias, maybe to what it is in
      if (seen != null) {
        return seen;
      }
      if (node instanceof ScalarNode scalar) {
        return scalar(scalar);
      }
      YamlNode read = create(node, node instanceof MappingNode ? Kind.MAPPING : Kind.SEQUENCE);
      known.put(node, read);
      if (node instanceof MappingNode mapping) {
        for (NodeTuple entry : mapping.getValue()) {
          read.add(of(entry.getKeyNode()));
          read.add(of(entry.getValueNode()));
        }
      } else if (node instanceof SequenceNode sequence) {
        sequence.getValue().forEach(item -> read.add(of(item)));
      }
      return read;
    }

    private static YamlNode create(Node node, Kind kind) {
      return create(node, kind, Style.BLOCK, null, "");
    }

    private static YamlNode scalar(ScalarNode node) {
      boolean plain = node.getScalarStyle() == ScalarStyle.PLAIN;
      boolean text = !plain || YamlText.isText(node.getValue());
      Tag tag = node.getTag();
      boolean implicit = text == Tag.STR.equals(tag) && tag.getValue().startsWith(Tag.PREFIX);
      return create(
          node,
          Kind.SCALAR,
          plain ? Style.PLAIN : Style.DOUBLE_QUOTED,
          implicit ? null : tag.getValue(),
          node.getValue());
    }

    private static YamlNode create(
        Node node, Kind kind, Style style, @Nullable String tag, String value) {
      int line = node.getStartMark().map(Mark::getLine).orElse(-1) + 1;
      int column = node.getStartMark().map(Mark::getColumn).orElse(0);
      return new YamlNode(kind, style, null, tag, value, line, column, 0, 0);
    }
  }
}
