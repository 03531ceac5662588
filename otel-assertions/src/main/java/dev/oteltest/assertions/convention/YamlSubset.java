package dev.oteltest.assertions.convention;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads as much of YAML as rules need, and refuses the rest: nested mappings, lists with {@code -
 * }, lists of scalars in brackets, plain and quoted scalars, comments. Every file it takes means
 * the same to a YAML parser.
 */
final class YamlSubset {

  private static final Pattern ENTRY = Pattern.compile("([A-Za-z_][A-Za-z0-9_.-]*):(?:\\s+(.*))?");

  private record Line(int number, int indent, String text) {}

  private final String source;
  private final List<Line> lines = new ArrayList<>();
  private int at;

  private YamlSubset(String source) {
    this.source = source;
  }

  /**
   * Reads a document: {@link YamlMapping}s, lists and strings.
   *
   * @throws IllegalArgumentException if it is no such document; names the source and the line
   */
  static Object parse(String source, String text) {
    YamlSubset parser = new YamlSubset(source);
    parser.split(text);
    if (parser.lines.isEmpty()) {
      throw new IllegalArgumentException(source + " is empty");
    }
    Object document = parser.block(parser.lines.get(0).indent());
    if (parser.at < parser.lines.size()) {
      throw parser.wrong("is indented otherwise than the lines before");
    }
    return document;
  }

  private void split(String text) {
    int number = 0;
    for (String raw : text.split("\r?\n", -1)) {
      number++;
      String stripped = withoutComment(raw).stripTrailing();
      if (stripped.isBlank() || stripped.equals("---")) {
        continue;
      }
      int indent = stripped.length() - stripped.stripLeading().length();
      lines.add(new Line(number, indent, stripped.strip()));
      if (stripped.substring(0, indent).contains("\t")) {
        at = lines.size() - 1;
        throw wrong("is indented by a tab: use blanks");
      }
    }
  }

  private static String withoutComment(String line) {
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote != 0) {
        boolean doubled = c == '\'' && quote == c && line.startsWith("''", i);
        if (doubled || (c == '\\' && quote == '"')) {
          i++;
        } else {
          quote = c == quote ? 0 : quote;
        }
      } else if ((c == '"' || c == '\'') && (i == 0 || " [,".indexOf(line.charAt(i - 1)) >= 0)) {
        quote = c;
      } else if (c == '#' && (i == 0 || line.charAt(i - 1) == ' ')) {
        return line.substring(0, i);
      }
    }
    return line;
  }

  private Object block(int indent) {
    return lines.get(at).text().startsWith("- ") ? list(indent) : mapping(indent);
  }

  private List<Object> list(int indent) {
    List<Object> list = new ArrayList<>();
    while (at < lines.size() && isAt(indent) && lines.get(at).text().startsWith("- ")) {
      Line line = lines.get(at);
      String rest = line.text().substring(2).strip();
      if (ENTRY.matcher(rest).matches()) {
        int inner = indent + line.text().length() - rest.length();
        lines.set(at, new Line(line.number(), inner, rest));
        list.add(mapping(inner));
      } else {
        list.add(scalar(rest));
        at++;
      }
    }
    return list;
  }

  private YamlMapping mapping(int indent) {
    YamlMapping mapping = new YamlMapping(source, lines.get(at).number());
    while (at < lines.size() && isAt(indent)) {
      Matcher entry = ENTRY.matcher(lines.get(at).text());
      if (!entry.matches()) {
        throw wrong("is not \"key: value\"");
      }
      String value = entry.group(2);
      if (mapping.containsKey(entry.group(1))) {
        throw wrong("repeats the key " + entry.group(1));
      }
      int line = lines.get(at).number();
      mapping.put(entry.group(1), value == null ? nested(indent) : value(value), line);
    }
    return mapping;
  }

  private Object nested(int indent) {
    at++;
    boolean deeper = at < lines.size() && lines.get(at).indent() > indent;
    boolean listBeside = at < lines.size() && isAt(indent) && lines.get(at).text().startsWith("- ");
    if (!deeper && !listBeside) {
      at--;
      throw wrong("has no value");
    }
    return block(lines.get(at).indent());
  }

  private Object value(String text) {
    Object value = text.startsWith("[") ? flowList(text) : scalar(text);
    at++;
    return value;
  }

  private List<Object> flowList(String text) {
    if (!text.endsWith("]")) {
      throw wrong("has a list without its ]");
    }
    List<Object> list = new ArrayList<>();
    String inside = text.substring(1, text.length() - 1).strip();
    for (String item : inside.isEmpty() ? new String[0] : inside.split(",", -1)) {
      list.add(scalar(item.strip()));
    }
    return list;
  }

  private String scalar(String text) {
    if (text.length() >= 2 && text.startsWith("'") && text.endsWith("'")) {
      return text.substring(1, text.length() - 1).replace("''", "'");
    }
    if (text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")) {
      return unescaped(text.substring(1, text.length() - 1));
    }
    if (text.isEmpty() || "&*!|>{}[]%@`\"'".indexOf(text.charAt(0)) >= 0 || text.contains(": ")) {
      throw wrong("has a value that needs quotes, or YAML that is not understood here: " + text);
    }
    return text;
  }

  private String unescaped(String text) {
    StringBuilder unescaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        c = text.charAt(++i);
        if (c != '\\' && c != '"') {
          throw wrong(
              "has the escape \\" + c + ", which is not understood here: use 'single quotes'");
        }
      }
      unescaped.append(c);
    }
    return unescaped.toString();
  }

  private boolean isAt(int indent) {
    return lines.get(at).indent() == indent;
  }

  private IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(source + ", line " + lines.get(at).number() + " " + what);
  }
}
