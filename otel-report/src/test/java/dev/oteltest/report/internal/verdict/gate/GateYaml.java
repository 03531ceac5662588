package dev.oteltest.report.internal.verdict.gate;

import dev.oteltest.internal.yaml.UserFile;
import dev.oteltest.internal.yaml.YamlNode;
import dev.oteltest.report.internal.verdict.gate.rule.Presets;
import dev.oteltest.report.internal.verdict.gate.rule.RuleReader;
import dev.oteltest.report.internal.verdict.gate.rule.RuleReader.RuleFile;
import java.nio.file.Path;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads rules; the plugin has a parser with offsets, aliases and all else. */
public final class GateYaml {

  private GateYaml() {}

  public static RuleFile read(String text) {
    return RuleReader.read(new UserFile(Path.of("otel-check.yaml")), "otel-check.yaml", node(text));
  }

  public static RuleFile preset(String name) {
    String file = Presets.file(name);
    return RuleReader.read(new UserFile(Path.of(file)), file, node(Presets.text(name)));
  }

  static YamlNode node(String text) {
    LoadSettings settings = LoadSettings.builder().build();
    return node(new Compose(settings).composeString(text).orElseThrow());
  }

  private static YamlNode node(Node node) {
    if (node instanceof ScalarNode scalar) {
      boolean plain = scalar.getScalarStyle() == ScalarStyle.PLAIN;
      String tag = node.getTag().getValue();
      return of(
          node,
          YamlNode.Kind.SCALAR,
          plain ? YamlNode.Style.PLAIN : YamlNode.Style.DOUBLE_QUOTED,
          tag.startsWith("tag:yaml.org") ? null : tag,
          scalar.getValue());
    }
    if (node instanceof SequenceNode sequence) {
      YamlNode items = of(node, YamlNode.Kind.SEQUENCE, YamlNode.Style.BLOCK, null, "");
      sequence.getValue().forEach(item -> items.add(node(item)));
      return items;
    }
    YamlNode mapping = of(node, YamlNode.Kind.MAPPING, YamlNode.Style.BLOCK, null, "");
    for (NodeTuple entry : ((MappingNode) node).getValue()) {
      mapping.add(node(entry.getKeyNode()));
      mapping.add(node(entry.getValueNode()));
    }
    return mapping;
  }

  private static YamlNode of(
      Node node, YamlNode.Kind kind, YamlNode.Style style, String tag, String value) {
    var mark = node.getStartMark().orElseThrow();
    return new YamlNode(kind, style, null, tag, value, mark.getLine() + 1, mark.getColumn(), 0, 0);
  }
}
