package dev.oteltest.internal.export;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads certificates and private keys from PEM files, which OpenTelemetry's variables name. */
final class PemReader {

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

  /** A block that is not a certificate: the JDK would read every block as one. */
  private static final Pattern OTHER_BLOCK =
      Pattern.compile(
          "(?s)-----BEGIN (?![A-Z0-9 ]*(?:CERTIFICATE|PKCS7)-)([A-Z0-9 ]+)-----.*?-----END"
              + " \\1-----");

  private PemReader() {}

  /** Returns all certificates of a file, in order. */
  static List<X509Certificate> certificates(String source, Path file) throws ExportException {
    List<X509Certificate> certificates = new ArrayList<>();
    String blocks = OTHER_BLOCK.matcher(read(source, file)).replaceAll("");
    try {
      ByteArrayInputStream in = new ByteArrayInputStream(blocks.getBytes(ISO_8859_1));
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        certificates.add((X509Certificate) one);
      }
    } catch (GeneralSecurityException e) {
      if (blocks.contains("-----BEGIN")) {
        throw new ExportException(
            source + ": " + file + " has a broken certificate",
            "Check it with openssl x509 -text -in FILE",
            e);
      }
    }
    if (certificates.isEmpty()) {
      throw new ExportException(
          ("%s: %s contains no PEM certificate, a block that begins with -----BEGIN"
                  + " CERTIFICATE-----")
              .formatted(source, file),
          "Convert it from DER: openssl x509 -inform der -in FILE -out FILE.pem");
    }
    return certificates;
  }

  /** Returns the first private key of a file. */
  static PrivateKey privateKey(String source, Path file) throws ExportException {
    Matcher block = BLOCK.matcher(read(source, file));
    String other = "";
    while (block.find()) {
      if (block.group(1).equals("PRIVATE KEY")) {
        return decodeKey(source, file, block.group(2));
      }
      if (block.group(1).endsWith("PRIVATE KEY")) {
        other = " but '" + block.group(1) + "'";
      }
    }
    throw new ExportException(
        ("%s: %s contains no unencrypted PKCS#8 key, a block that begins with"
                + " -----BEGIN PRIVATE KEY-----%s")
            .formatted(source, file, other),
        "Convert it: openssl pkcs8 -topk8 -nocrypt -in FILE -out FILE.pem");
  }

  private static PrivateKey decodeKey(String source, Path file, String base64)
      throws ExportException {
    try {
      PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(decode(base64));
      for (String algorithm : new String[] {"RSA", "EC", "EdDSA"}) {
        PrivateKey key = tryKey(algorithm, encoded);
        if (key != null) {
          return key;
        }
      }
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new ExportException(
          source + ": the private key in " + file + " is broken",
          "Check it with openssl pkey -in FILE",
          e);
    }
    throw new ExportException(
        source + ": the private key in " + file + " is broken, or is not an RSA, EC or EdDSA key",
        "Check it with openssl pkey -in FILE");
  }

  private static @Nullable PrivateKey tryKey(String algorithm, PKCS8EncodedKeySpec encoded)
      throws GeneralSecurityException {
    try {
      return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
    } catch (InvalidKeySpecException e) {
      return null; // a key of another algorithm
    }
  }

  private static byte[] decode(String base64) {
    return Base64.getMimeDecoder().decode(base64);
  }

  private static String read(String source, Path file) throws ExportException {
    try {
      return Files.readString(file, ISO_8859_1);
    } catch (IOException e) {
      throw new ExportException(
          source + ": " + file + " can't be read", "Set it to the path of a PEM file", e);
    }
  }
}
