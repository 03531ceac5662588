package shop;

final class JsonNull {

  @Override
  public String toString() {
	return "null";
  }
}
