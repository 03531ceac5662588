package dev.oteltest.operations.internal.text;

import dev.oteltest.internal.yaml.YamlNode;
import dev.oteltest.internal.yaml.YamlText;
import java.util.List;

/** Writes nodes that were read as a text of their own, without aliases and comments. */
public final class YamlCopy {

  private static final int MAX_SIZE = 10_000_000;

  private final StringBuilder text = new StringBuilder();

  private YamlCopy() {}

  /**
   * Returns the node as a block, each line with an indentation. Plain scalars stay plain, so that
   * numbers remain numbers.
   *
   * @throws IllegalArgumentException if it is larger than 10 MB, as aliases of aliases are
   */
  public static String of(YamlNode node, int indentation) {
    YamlCopy copy = new YamlCopy();
    copy.append(node.resolved(), indentation);
    return copy.text.toString();
  }

  private void append(YamlNode node, int indentation) {
    if (text.length() > MAX_SIZE) {
      throw new IllegalArgumentException("The aliases stand for more than 10 MB");
    }
    if (node.isMapping()) {
      if (node.keys().isEmpty()) {
        line(indentation, "{}");
      }
      List<YamlNode> children = node.children();
      for (int i = 0; i < children.size(); i += 2) {
        appendEntry(scalar(children.get(i).resolved()) + ":", children.get(i + 1), indentation);
      }
    } else if (node.isSequence()) {
      if (node.items().isEmpty()) {
        line(indentation, "[]");
      }
      for (YamlNode item : node.items()) {
        appendEntry("-", item, indentation);
      }
    } else {
      line(indentation, scalar(node));
    }
  }

  private void appendEntry(String start, YamlNode value, int indentation) {
    YamlNode own = value.resolved();
    if (own.isScalar()) {
      line(indentation, (start + " " + scalar(own)).stripTrailing());
    } else {
      line(indentation, start);
      append(own, indentation + 2);
    }
  }

  private static String scalar(YamlNode node) {
    boolean tagged = node.isSurelyText() && !YamlText.isSurelyText(node.value());
    return node.style() == YamlNode.Style.PLAIN && !tagged
        ? node.value()
        : YamlText.doubleQuoted(node.value());
  }

  private void line(int indentation, String line) {
    text.append(" ".repeat(indentation)).append(line).append('\n');
  }
}
