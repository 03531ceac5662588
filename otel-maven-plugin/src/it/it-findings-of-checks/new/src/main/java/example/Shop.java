package example;

public class Shop {

  public long counts(int from) {
    return from;
  }
}
