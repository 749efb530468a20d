package web_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	cdplog "github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// browser returns the path of a Chromium, or skips the test.
func browser(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "headless_shell"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Skip("no Chromium here: the page is not tested in a browser (make test installs one where it may)")
	return ""
}

// look is what a browser finds wrong with the page at one width.
const look = `(() => {
	const faults = [];
	const width = document.documentElement.clientWidth;
	if (document.documentElement.scrollWidth > width) faults.push('the page is ' + document.documentElement.scrollWidth + ' wide');
	for (const e of document.querySelectorAll('main *')) {
		const r = e.getBoundingClientRect();
		if (r.width > 0 && r.right > width + 1 && !e.closest('.scroll, svg, .unseen')) faults.push('reaches out to the right: ' + e.tagName + '.' + e.className);
	}
	for (const a of document.querySelectorAll('a[href^="#"]')) {
		if (!document.getElementById(decodeURIComponent(a.hash.slice(1)))) faults.push('leads nowhere: ' + a.hash);
	}
	if (getComputedStyle(document.body).margin !== '0px') faults.push('the style does not apply');
	return faults.slice(0, 20);
})()`

func TestReportInABrowser(t *testing.T) {
	path := browser(t)
	page := filepath.Join(t.TempDir(), "report.html")
	if err := os.WriteFile(page, []byte(report(t, floods(t))), 0o600); err != nil {
		t.Fatal(err)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox)
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	defer stop()
	ctx, cancel := chromedp.NewContext(allocator)
	defer cancel()
	ctx, cancelTime := context.WithTimeout(ctx, 2*time.Minute)
	defer cancelTime()

	var said []string
	err := chromedp.Listen(ctx, func(event any) {
		switch e := event.(type) {
		case *cdplog.EventEntryAdded:
			said = append(said, e.Entry.Text)
		case *runtime.EventExceptionThrown:
			said = append(said, e.ExceptionDetails.Text)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.Call(ctx, cdplog.Enable, cdp.Empty{}); err != nil {
		t.Fatal(err)
	}
	for _, width := range []int64{1440, 1024, 390} {
		for _, scheme := range []string{"light", "dark"} {
			for _, f := range faults(ctx, t, page, width, scheme) {
				t.Errorf("%d px, %s: %s", width, scheme, f)
			}
		}
	}
	for _, line := range said {
		t.Errorf("the browser says: %s", line)
	}
}

// faults opens the page at a width and in a colour scheme and returns what is
// wrong with it.
func faults(ctx context.Context, t *testing.T, page string, width int64, scheme string) []string {
	t.Helper()
	media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}}
	if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, media); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 900), chromedp.Navigate("file://"+page)); err != nil {
		t.Fatal(err)
	}
	found, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](look))
	if err != nil {
		t.Fatal(err)
	}
	return found
}
