"""The response headers: what the policy says is what real servers send, once each, whatever the response."""

import http.client
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import pytest
from PIL import Image
