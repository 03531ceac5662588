package dev.oteltest.operations.internal.text;

import dev.oteltest.internal.yaml.InvalidFileException;
import dev.oteltest.internal.yaml.UserFile;
import dev.oteltest.internal.yaml.YamlNode;
import dev.oteltest.internal.yaml.YamlNode.Kind;
import dev.oteltest.internal.yaml.YamlNode.Style;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads the documents of a YAML text as nodes with positions.
 *
 * <p>The parser counts code points, and the end of its block collections includes the comments and
 * blank lines after them; the nodes have offsets in the text, and their own ends.
 */
public final class YamlReader {

  private static final int MAX_DEPTH = 100;
  private static final int MAX_ALIASES = 50;

  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();

  private final UserFile file;
  private final String text;

  /** 1 if the text starts with a byte order mark, which the parser does not get. */
  private final int first;

  /** Where code points are that take two characters: their numbers in the parser's text. */
  private final int[] wide;

  private int wideBefore;

  private final List<YamlNode> documents = new ArrayList<>();
  private final Deque<YamlNode> open = new ArrayDeque<>();
  private final Map<String, YamlNode> anchors = new HashMap<>();
  private int aliases;

  private YamlReader(UserFile file, String text) {
    this.file = file;
    this.text = text;
    this.first = text.startsWith("\uFEFF") ? 1 : 0;
    this.wide = wideCodePoints(text, first);
  }

  private static int[] wideCodePoints(String text, int first) {
    int[] found =
        IntStream.range(first + 1, text.length())
            .filter(i -> Character.isLowSurrogate(text.charAt(i)))
            .toArray();
    for (int i = 0; i < found.length; i++) {
      found[i] -= first + 1 + i;
    }
    return found;
  }

  /** Reads all documents of a text that is not in a file; errors state its line and problem. */
  public static List<YamlNode> read(String text) {
    return read(new UserFile(Path.of("the text")), text);
  }

  /** Reads the only document of a file, as {@link #read(UserFile, String)} does. */
  public static YamlNode readOne(UserFile file, String text) {
    List<YamlNode> documents = read(file, text);
    if (documents.size() != 1) {
      throw file.error(
          0, "there are " + documents.size() + " documents, but exactly one is allowed");
    }
    return documents.get(0);
  }

  /**
   * Reads all documents of a file.
   *
   * @param text the text of the file, or of the part that is read
   * @return the root node of each document; an empty document is a scalar that is null
   * @throws InvalidFileException if the text is not YAML, has more than 50 aliases, or is nested
   *     more than 100 levels
   */
  public static List<YamlNode> read(UserFile file, String text) {
    YamlReader reader = new YamlReader(file, text);
    try {
      String yaml = text.substring(reader.first);
      for (Event event : new Parse(SETTINGS).parseString(yaml)) {
        reader.accept(event);
      }
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().or(e::getContextMark).map(mark -> mark.getLine() + 1).orElse(0);
      throw file.error(line, "this is not YAML: " + problem(e));
    } catch (ReaderException e) {
      int line = reader.lineOf(e.getPosition());
      throw file.error(
          line, "the character U+%04X is not allowed in YAML".formatted(e.getCodePoint()));
    } catch (YamlEngineException e) {
      throw file.error(0, "this is not YAML: " + firstLine(e.getMessage()));
    }
    return reader.documents;
  }

  private static String problem(MarkedYamlEngineException e) {
    String context = e.getContext() == null ? "" : firstLine(e.getContext()) + ", ";
    return context + firstLine(e.getProblem());
  }

  private static String firstLine(@Nullable String message) {
    return message == null ? "" : message.lines().findFirst().orElse("");
  }

  private int lineOf(int codePoint) {
    int end = Math.min(offset(codePoint), text.length());
    return 1 + (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
  }

  private void accept(Event event) {
    switch (event.getEventId()) {
      case DocumentStart -> anchors.clear();
      case Scalar -> add(scalar((ScalarEvent) event));
      case Alias -> add(alias((AliasEvent) event));
      case MappingStart -> open((CollectionStartEvent) event, Kind.MAPPING);
      case SequenceStart -> open((CollectionStartEvent) event, Kind.SEQUENCE);
      case MappingEnd, SequenceEnd -> close(event);
      default -> {}
    }
  }

  private void add(YamlNode node) {
    if (node.anchor() != null) {
      anchors.put(node.anchor(), node);
    }
    if (open.isEmpty()) {
      documents.add(node);
    } else {
      open.peek().add(node);
    }
  }

  private void open(CollectionStartEvent event, Kind kind) {
    Mark start = mark(event.getStartMark());
    Style style = event.isFlow() ? Style.FLOW : Style.BLOCK;
    YamlNode node = node(event, kind, style, event.getTag().orElse(null), "", offset(start));
    add(node);
    open.push(node);
    if (open.size() > MAX_DEPTH) {
      throw file.error(
          node.line(),
          "this is nested more deeply than the " + MAX_DEPTH + " levels that are allowed");
    }
  }

  private void close(Event event) {
    YamlNode node = open.pop();
    List<YamlNode> children = node.children();
    node.endAt(
        node.isFlow() || children.isEmpty()
            ? offset(mark(event.getEndMark()))
            : children.get(children.size() - 1).end());
  }

  private YamlNode alias(AliasEvent event) {
    String name = event.getAlias().getValue();
    YamlNode alias = node(event, Kind.ALIAS, Style.PLAIN, null, name, end(event));
    YamlNode target = anchors.get(name);
    if (target == null) {
      throw file.error(alias.line(), "there is no anchor &" + name + " before this alias");
    }
    if (++aliases > MAX_ALIASES) {
      throw file.error(
          alias.line(), "there are more than the " + MAX_ALIASES + " aliases that are allowed");
    }
    alias.referTo(target);
    return alias;
  }

  private YamlNode scalar(ScalarEvent event) {
    Style style =
        switch (event.getScalarStyle()) {
          case SINGLE_QUOTED -> Style.SINGLE_QUOTED;
          case DOUBLE_QUOTED, JSON_SCALAR_STYLE -> Style.DOUBLE_QUOTED;
          case LITERAL -> Style.LITERAL;
          case FOLDED -> Style.FOLDED;
          case PLAIN -> Style.PLAIN;
        };
    int end = end(event);
    if (style == Style.LITERAL || style == Style.FOLDED) {
      end = ownEnd(offset(mark(event.getStartMark())), end);
    }
    String tag = event.getTag().orElse(null);
    return node(event, Kind.SCALAR, style, tag, event.getValue(), end);
  }

  /** The parser ends a block scalar where the next line begins, after comments and blank lines. */
  private int ownEnd(int start, int parserEnd) {
    String header =
        text.substring(start, TextLines.lineEnd(text, start)).replaceFirst("\\s#.*", "");
    boolean keepsBlankLines = header.matches(".*[|>]\\d?\\+\\d?\\s*");
    int end = Math.min(parserEnd, text.length());
    while (end > start && " \t\r\n".indexOf(text.charAt(end - 1)) >= 0) {
      if (keepsBlankLines && TextLines.isBreak(text.charAt(end - 1))) {
        return end - (end > 1 && text.startsWith("\r\n", end - 2) ? 2 : 1);
      }
      end--;
    }
    return end;
  }

  private YamlNode node(
      NodeEvent event, Kind kind, Style style, @Nullable String tag, String value, int end) {
    Mark start = mark(event.getStartMark());
    String anchor =
        kind == Kind.ALIAS ? null : event.getAnchor().map(Anchor::getValue).orElse(null);
    return new YamlNode(
        kind,
        style,
        anchor,
        tag,
        value,
        start.getLine() + 1,
        start.getColumn(),
        offset(start),
        end);
  }

  private int end(Event event) {
    return offset(mark(event.getEndMark()));
  }

  private static Mark mark(Optional<Mark> mark) {
    return mark.orElseThrow(); // the settings ask for marks
  }

  private int offset(Mark mark) {
    return offset(mark.getIndex());
  }

  /** Marks come almost in order, so the count of wide code points goes on from the last one. */
  private int offset(int codePoint) {
    while (wideBefore < wide.length && wide[wideBefore] < codePoint) {
      wideBefore++;
    }
    while (wideBefore > 0 && wide[wideBefore - 1] >= codePoint) {
      wideBefore--;
    }
    return first + codePoint + wideBefore;
  }
}
