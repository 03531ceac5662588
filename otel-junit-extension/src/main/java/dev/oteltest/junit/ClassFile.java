package dev.oteltest.junit;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The little of a class file that is wanted here; by chapter 4 of the JVM's book. */
final class ClassFile {

  private final DataInputStream in;
  private final Map<Integer, String> texts = new HashMap<>();
  private final Map<String, Integer> firstLines = new HashMap<>();
  private final List<byte[]> constructors = new ArrayList<>();

  private ClassFile(byte[] bytes) throws IOException {
    in = new DataInputStream(new ByteArrayInputStream(bytes));
    read();
  }

  /**
   * Reads that of a class.
   *
   * @throws IOException if there is none, or it is of a format to come
   */
  static ClassFile of(Class<?> type) throws IOException {
    String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
    try (InputStream found = type.getResourceAsStream(file)) {
      if (found == null) {
        throw new FileNotFoundException(file);
      }
      return new ClassFile(found.readAllBytes());
    }
  }

  /** The first line with code of each method that tells it, by name and descriptor. */
  Map<String, Integer> firstLines() {
    return Map.copyOf(firstLines);
  }

  /**
   * Whether a constructor does more than call that of its superclass: {@code aload_0,
   * invokespecial, return}. That of an inner class keeps the outer instance before: {@code aload_0,
   * aload_1, putfield}.
   */
  boolean hasConstructorThatDoesSomething() {
    return !constructors.stream().allMatch(ClassFile::doesNothing);
  }

  private static boolean doesNothing(byte[] code) {
    if (code.length == 5) {
      return callsSuper(code, 0);
    }
    return code.length == 10
        && is(code, 0, 0x2a)
        && is(code, 1, 0x2b)
        && is(code, 2, 0xb5)
        && callsSuper(code, 5);
  }

  private static boolean callsSuper(byte[] code, int at) {
    return is(code, at, 0x2a) && is(code, at + 1, 0xb7) && is(code, at + 4, 0xb1);
  }

  private static boolean is(byte[] code, int at, int instruction) {
    return Byte.toUnsignedInt(code[at]) == instruction;
  }

  private void read() throws IOException {
    in.skipNBytes(8); // the magic number and the version
    readConstants();
    in.skipNBytes(6); // flags, this class, its superclass
    in.skipNBytes(2L * in.readUnsignedShort()); // interfaces
    for (int field = in.readUnsignedShort(); field > 0; field--) {
      in.skipNBytes(6);
      readAttributes("");
    }
    for (int method = in.readUnsignedShort(); method > 0; method--) {
      in.skipNBytes(2); // flags
      String name = text(in.readUnsignedShort()) + text(in.readUnsignedShort());
      int line = readAttributes(name);
      if (line > 0) {
        firstLines.put(name, line);
      }
    }
  }

  private void readConstants() throws IOException {
    int count = in.readUnsignedShort();
    for (int index = 1; index < count; index++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> texts.put(index, in.readUTF());
        case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
        case 5, 6 -> {
          in.skipNBytes(8);
          index++; // long and double take two places
        }
        case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
        case 15 -> in.skipNBytes(3);
        default -> throw new IOException("constant of unknown kind " + tag);
      }
    }
  }

  /** Reads attributes of a field, a method or its code; the first line that they tell, or 0. */
  private int readAttributes(String method) throws IOException {
    int line = 0;
    for (int attribute = in.readUnsignedShort(); attribute > 0; attribute--) {
      String name = text(in.readUnsignedShort());
      long length = Integer.toUnsignedLong(in.readInt());
      if (name.equals("Code")) {
        line = readCode(method);
      } else if (name.equals("LineNumberTable") && line == 0 && length >= 6) {
        in.skipNBytes(4); // how many there are, and where the first begins
        line = in.readUnsignedShort();
        in.skipNBytes(length - 6);
      } else {
        in.skipNBytes(length);
      }
    }
    return line;
  }

  private int readCode(String method) throws IOException {
    in.skipNBytes(4); // stack and variables
    long length = Integer.toUnsignedLong(in.readInt());
    if (method.startsWith("<init>")) {
      constructors.add(in.readNBytes((int) length));
    } else {
      in.skipNBytes(length);
    }
    in.skipNBytes(8L * in.readUnsignedShort()); // exception table
    return readAttributes(method);
  }

  private String text(int index) {
    return texts.getOrDefault(index, "");
  }
}
