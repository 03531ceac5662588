package com.example.shop;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.BatchSize;

@Entity
public class Shelf {

  @Id @GeneratedValue Long id;

  @BatchSize(size = 16)
  @OneToMany(cascade = CascadeType.ALL)
  List<Book> books = new ArrayList<>(List.of(new Book()));
}
