package dev.oteltest.assertions.convention;

import dev.oteltest.internal.yaml.YamlNode;
import dev.oteltest.internal.yaml.YamlNode.Kind;
import dev.oteltest.internal.yaml.YamlNode.Style;
import dev.oteltest.internal.yaml.YamlText;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Turns the parser's nodes, in which aliases and merge keys are resolved, into ours. */
final class ComposedNodes {

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
