package dev.oteltest.samples;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What callers may link to: public and protected members of public types outside of internal. */
final class PublicApi {

  private PublicApi() {}

  static boolean contains(JavaClass type) {
    return type.getPackageName().startsWith("dev.oteltest.")
        && !type.getPackageName().startsWith("dev.oteltest.maven")
        && !Modules.isInternal(type.getPackageName())
        && isOpen(type);
  }

  private static boolean isOpen(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getEnclosingClass().map(PublicApi::isOpen).orElse(true);
  }

  /** The types in the signatures of its members, and its supertypes. */
  static Set<JavaClass> typesIn(JavaClass type) {
    Set<JavaClass> types = new LinkedHashSet<>(type.getRawInterfaces());
    type.getRawSuperclass().ifPresent(types::add);
    for (JavaMember member : type.getMembers()) {
      if (isVisible(member)) {
        types.addAll(raw(member));
      }
    }
    return types;
  }

  private static boolean isVisible(JavaMember member) {
    Set<JavaModifier> modifiers = member.getModifiers();
    return !modifiers.contains(JavaModifier.SYNTHETIC)
        && (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED));
  }

  private static List<JavaClass> raw(JavaMember member) {
    List<JavaType> types = new ArrayList<>();
    if (member instanceof JavaField field) {
      types.add(field.getType());
    } else if (member instanceof JavaCodeUnit unit) {
      types.add(unit.getReturnType());
      types.addAll(unit.getParameterTypes());
    }
    return types.stream().flatMap(type -> type.getAllInvolvedRawTypes().stream()).toList();
  }

  /** The API of a library as the JDK's javap prints it, type by type. */
  static String of(String module) throws IOException {
    Path folder = Modules.classes(module);
    List<String> types = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.filter(PublicApi::mayBeOpen).sorted()::iterator) {
        String text = javap(file);
        if (text.startsWith("public ") && isOpenOutside(folder, file)) {
          types.add(text);
        }
      }
    }
    return String.join("\n", types);
  }

  private static boolean mayBeOpen(Path file) {
    String name = file.toString();
    return name.endsWith(".class")
        && !name.endsWith("package-info.class")
        && !name.contains("META-INF") // compiled for Java 8, and copied to its package
        && !name.contains("/internal/")
        && !name.matches(".*\\$\\d.*");
  }

  /** A nested type is open only if all around it are. */
  private static boolean isOpenOutside(Path folder, Path file) throws IOException {
    String name = file.toString();
    int nested = name.lastIndexOf('$');
    if (nested < 0) {
      return true;
    }
    Path outer = Path.of(name.substring(0, nested) + ".class");
    return javap(outer).startsWith("public ") && isOpenOutside(folder, outer);
  }

  private static String javap(Path file) throws IOException {
    StringWriter out = new StringWriter();
    ToolProvider javap =
        ToolProvider.findFirst("javap")
            .orElseThrow(() -> new IllegalStateException("The tests need a JDK, not a JRE"));
    int code = javap.run(new PrintWriter(out), new PrintWriter(out), "-protected", file.toString());
    if (code != 0) {
      throw new IOException("javap cannot read " + file + ": " + out);
    }
    return out.toString()
        .lines()
        .filter(line -> !line.startsWith("Compiled from") && !line.startsWith("Warning:"))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** The goals of the plugin, their parameters, and the properties that set them. */
  static String ofGoals(String module) throws Exception {
    Element plugin =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Modules.classes(module).resolve("META-INF/maven/plugin.xml").toFile())
            .getDocumentElement();
    StringBuilder text = new StringBuilder();
    for (Element mojo : children(plugin, "mojo")) {
      String goal = text(mojo, "goal");
      if (!goal.equals("help")) {
        text.append("otel:").append(goal).append('\n');
        for (Element parameter : children(mojo, "parameter")) {
          append(parameter, mojo, text);
        }
      }
    }
    return text.toString();
  }

  private static void append(Element parameter, Element mojo, StringBuilder text) {
    String name = text(parameter, "name");
    if (text(parameter, "editable").equals("false")) {
      return;
    }
    text.append("  ").append(name).append(": ").append(text(parameter, "type"));
    for (Element value : children(mojo, name)) {
      if (!value.getTextContent().isBlank()) {
        text.append(' ').append(value.getTextContent());
      }
      if (value.hasAttribute("default-value")) {
        text.append(" = ").append(value.getAttribute("default-value"));
      }
    }
    if (text(parameter, "required").equals("true")) {
      text.append(" (required)");
    }
    text.append('\n');
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    NodeList all = parent.getElementsByTagName(name);
    for (int i = 0; i < all.getLength(); i++) {
      found.add((Element) all.item(i));
    }
    return found;
  }

  private static String text(Element parent, String name) {
    List<Element> found = children(parent, name);
    return found.isEmpty() ? "" : found.get(0).getTextContent();
  }
}
