package dev.oteltest.internal.classfile;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a class file shows that reflection doesn't, or only by running code. As there may be
 * thousands of class files, only the necessary parts are decoded, by chapter 4 of the JVM
 * specification.
 */
public final class ClassFile {

  private static final int ABSTRACT_OR_INTERFACE = 0x0600;
  private static final byte[] ANNOTATIONS =
      "RuntimeVisibleAnnotations".getBytes(StandardCharsets.UTF_8);
  private static final byte[] INIT = "<init>".getBytes(StandardCharsets.UTF_8);
  private static final byte[] CODE = "Code".getBytes(StandardCharsets.UTF_8);
  private static final byte[] SOURCE_FILE = "SourceFile".getBytes(StandardCharsets.UTF_8);
  private static final byte[] LINES = "LineNumberTable".getBytes(StandardCharsets.UTF_8);

  private final byte[] bytes;
  private final ByteBuffer file;

  /** Where the texts among the constants start, by the index of the constant. */
  private final int[] texts;

  /** The indexes of the names of classes, by the index of the constant. */
  private final int[] classes;

  /** Where the flags of the class are. */
  private final int header;

  private final int fields;
  private final int methods;

  /**
   * Reads a class file up to its methods.
   *
   * @throws IOException if it has a future format; if it is malformed, this and the other methods
   *     may throw any runtime exception
   */
  public ClassFile(byte[] bytes) throws IOException {
    this.bytes = bytes;
    file = ByteBuffer.wrap(bytes);
    skip(8); // the magic number and the version
    texts = new int[u2()];
    classes = new int[texts.length];
    for (int index = 1; index < texts.length; index++) {
      int tag = file.get();
      if (tag == 1) {
        texts[index] = file.position();
        skip(u2());
      } else {
        classes[index] = tag == 7 ? Short.toUnsignedInt(file.getShort(file.position())) : 0;
        skip(sizeOfConstant(tag));
        index += tag == 5 || tag == 6 ? 1 : 0; // long and double occupy two entries
      }
    }
    header = file.position();
    skip(6); // flags, this class, its superclass
    skip(2 * u2()); // interfaces
    fields = file.position();
    skipMembers();
    methods = file.position();
  }

  private void skipMembers() {
    for (int member = u2(); member > 0; member--) {
      skip(6); // flags, name, descriptor
      attribute(CODE); // skips its attributes
    }
  }

  private static int sizeOfConstant(int tag) throws IOException {
    return switch (tag) {
      case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
      case 5, 6 -> 8;
      case 7, 8, 16, 19, 20 -> 2;
      case 15 -> 3;
      default -> throw new IOException("constant of unknown kind " + tag);
    };
  }

  /** Whether a constructor does more than call its superclass's constructor. */
  public boolean hasConstructorThatDoesSomething() {
    file.position(methods);
    for (int method = u2(); method > 0; method--) {
      skip(2); // flags
      boolean constructor = isText(u2(), INIT);
      skip(2); // descriptor
      int code = attribute(CODE);
      if (constructor && code > 0 && !callsSuperOnly(code)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the code is {@code aload_0, invokespecial, return}. In an inner class, which stores the
   * outer instance first, {@code aload_0, aload_1, putfield} precedes it.
   */
  private boolean callsSuperOnly(int code) {
    int length = file.getInt(code + 4);
    int at = code + 8;
    boolean inner = length == 10 && is(at, 0x2a) && is(at + 1, 0x2b) && is(at + 2, 0xb5);
    int call = inner ? at + 5 : at;
    return (inner || length == 5) && is(call, 0x2a) && is(call + 1, 0xb7) && is(call + 4, 0xb1);
  }

  private boolean is(int at, int instruction) {
    return Byte.toUnsignedInt(file.get(at)) == instruction;
  }

  /** Returns the first line of each method with code, by the method's name and descriptor. */
  public Map<String, Integer> firstLines() throws IOException {
    file.position(methods);
    Map<String, Integer> lines = new HashMap<>();
    for (int method = u2(); method > 0; method--) {
      skip(2); // flags
      String name = text(u2()) + text(u2());
      int code = attribute(CODE);
      int line = code == 0 ? 0 : firstLine(code);
      if (line > 0) {
        lines.put(name, line);
      }
    }
    return Map.copyOf(lines);
  }

  /** Returns the name of the file that the class was compiled from; null if it is not there. */
  public @Nullable String sourceFile() throws IOException {
    file.position(methods);
    skipMembers();
    int name = attribute(SOURCE_FILE);
    return name == 0 ? null : text(Short.toUnsignedInt(file.getShort(name)));
  }

  /** Returns whether a class can be instantiated. */
  public boolean isConcrete() {
    return (file.getShort(header) & ABSTRACT_OR_INTERFACE) == 0;
  }

  /** Returns the name of the superclass, such as {@code java/lang/Object}. */
  public String superclass() throws IOException {
    return text(classes[Short.toUnsignedInt(file.getShort(header + 4))]);
  }

  public boolean hasInterfaces() {
    return file.getShort(header + 6) != 0;
  }

  /** Returns the types of the annotations of a class, its fields and methods, as descriptors. */
  public Set<String> annotations() throws IOException {
    Set<String> types = new HashSet<>();
    file.position(fields);
    for (int kind = 0; kind < 2; kind++) {
      for (int member = u2(); member > 0; member--) {
        skip(6); // flags, name, descriptor
        annotations(types);
      }
    }
    annotations(types);
    return types;
  }

  private void annotations(Set<String> types) throws IOException {
    int start = attribute(ANNOTATIONS);
    int next = file.position();
    if (start > 0) {
      file.position(start);
      for (int annotation = u2(); annotation > 0; annotation--) {
        types.add(text(u2()));
        skipValues();
      }
      file.position(next);
    }
  }

  private void skipValues() {
    for (int value = u2(); value > 0; value--) {
      skip(2); // its name
      skipValue();
    }
  }

  private void skipValue() {
    switch (file.get()) {
      case 'e' -> skip(4);
      case '@' -> {
        skip(2); // the type of an annotation inside another
        skipValues();
      }
      case '[' -> {
        for (int element = u2(); element > 0; element--) {
          skipValue();
        }
      }
      default -> skip(2);
    }
  }

  private int firstLine(int code) {
    int next = file.position();
    file.position(code + 4); // after the sizes of stack and variables
    skip(file.getInt());
    skip(8 * u2()); // exception table
    int table = attribute(LINES);
    boolean empty = table == 0 || file.getShort(table) == 0;
    file.position(next);
    return empty ? 0 : Short.toUnsignedInt(file.getShort(table + 4)); // after the first one's start
  }

  /** Reads attributes; returns where the first one with that name starts, or 0 for none. */
  private int attribute(byte[] name) {
    int start = 0;
    for (int attribute = u2(); attribute > 0; attribute--) {
      boolean wanted = isText(u2(), name) && start == 0;
      int length = file.getInt();
      start = wanted ? file.position() : start;
      skip(length);
    }
    return start;
  }

  private boolean isText(int index, byte[] text) {
    int start = texts[index] + 2;
    int end = start + Short.toUnsignedInt(file.getShort(texts[index]));
    return Arrays.equals(bytes, start, end, text, 0, text.length);
  }

  private String text(int index) throws IOException {
    int start = texts[index];
    return new DataInputStream(new ByteArrayInputStream(bytes, start, bytes.length - start))
        .readUTF();
  }

  private int u2() {
    return Short.toUnsignedInt(file.getShort());
  }

  private void skip(int length) {
    file.position(file.position() + length);
  }
}
